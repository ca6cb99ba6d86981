"""Forms of an extract: table, workbook, RDF, JSON, network, citations, vocabulary and one archive of all."""
