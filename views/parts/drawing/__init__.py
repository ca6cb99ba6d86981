"""Charts on a page: drawn by Streamlit, and offered as PNG and SVG."""
