"""The workbench: a question, its parameters, its Cypher, and the answer as table, graph and bars."""
