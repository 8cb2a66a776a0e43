package stimulus

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// maxPatterns is what one stream can use: two sets of ten classes.
const maxPatterns = 20

// ParsePatterns reads 8×8 patterns from comma-separated values: eight rows of
// eight fields a pattern, each 0 (black) or 1 (white). Blank lines and lines
// that begin with # are skipped, so patterns may be set apart and named.
// Errors say the line and what belongs there.
func ParsePatterns(r io.Reader) ([]Pattern, error) {
	in := csv.NewReader(r)
	in.Comment = '#'
	in.FieldsPerRecord = -1
	in.TrimLeadingSpace = true
	in.ReuseRecord = true
	var patterns []Pattern
	for row := 0; ; row++ {
		fields, err := in.Read()
		if errors.Is(err, io.EOF) {
			if row == 0 {
				return nil, errors.New("no patterns: give eight rows of eight 0s and 1s for each")
			}
			if row%Side != 0 {
				return nil, fmt.Errorf("pattern %d has %d rows: it needs %d", row/Side+1, row%Side, Side)
			}
			return patterns, nil
		}
		if err != nil {
			return nil, fmt.Errorf("patterns: %w", err)
		}
		line, _ := in.FieldPos(0)
		if len(fields) != Side {
			return nil, fmt.Errorf("line %d: %d fields, a row has %d", line, len(fields), Side)
		}
		if row%Side == 0 {
			if len(patterns) == maxPatterns {
				return nil, fmt.Errorf("line %d: more than %d patterns, which is all a stream can use", line, maxPatterns)
			}
			patterns = append(patterns, Pattern{})
		}
		for x, f := range fields {
			switch strings.TrimSpace(f) {
			case "0":
			case "1":
				patterns[len(patterns)-1][row%Side*Side+x] = true
			default:
				return nil, fmt.Errorf("line %d, field %d: %q is neither 0 nor 1", line, x+1, f)
			}
		}
	}
}
