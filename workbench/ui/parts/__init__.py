"""The elements Streamlit does not have: the desk, the list of articles, the proof of a cleaning."""
