package stimulus

import "fmt"

// RangeError says that a parameter lies outside what is allowed.
type RangeError struct {
	Field   string // as the parameter struct names it
	Value   string // with its unit
	Allowed string // the range, and why where that is not plain
}

// Error implements error.
func (e *RangeError) Error() string {
	return fmt.Sprintf("%s: %s is outside %s", e.Field, e.Value, e.Allowed)
}

// CheckRange returns a [RangeError] unless lo ≤ v ≤ hi. The unit may be empty.
func CheckRange(field string, v, lo, hi float64, unit string) error {
	if v >= lo && v <= hi {
		return nil
	}
	if unit != "" {
		unit = " " + unit
	}
	return &RangeError{field, fmt.Sprintf("%v%s", v, unit), fmt.Sprintf("%.10g..%.10g", lo, hi)}
}
