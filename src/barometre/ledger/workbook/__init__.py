"""Workbooks: XLSX and ODS, their worksheets, and their cells as text."""
