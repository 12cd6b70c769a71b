"""Renders what an audit found: the HTML report in Arabic and English, and the export files."""
