"""Lists that people keep in a spreadsheet: one reader with limits, one writer whose cells stay text.

Pure Python: no Django, no clock. What comes in is judged before it is parsed (trust.md G22), what goes out holds no
formula (G21).
"""

from regie.sheets.limits import Fault, Unreadable
from regie.sheets.reading import Line, Sheet, read_sheet
from regie.sheets.writing import write_csv, write_xlsx

__all__ = ["Fault", "Line", "Sheet", "Unreadable", "read_sheet", "write_csv", "write_xlsx"]
