"""Commands: one module for each group of commands of `radiogenomics`."""
