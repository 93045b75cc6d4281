"""The performance profile: its blocks, its summary, its forms and its workbook."""
