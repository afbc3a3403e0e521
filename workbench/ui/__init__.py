"""The pages of the workbench; the only room that knows Streamlit."""
