"""Sheets: CSV files, their cells and rows, and the references between them."""
