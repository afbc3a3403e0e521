"""Page server around Streamlit: its gate, its log and its downloads."""
