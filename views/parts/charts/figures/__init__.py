"""Figures of records, of the review and of Trust: specifications without Streamlit."""
