"""The guard and the limits of a person's query, held against attacks and harmless texts."""
