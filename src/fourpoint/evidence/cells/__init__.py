"""Single cells: days, periods, grades, numbers, places, as official files write them."""
