package stimulus

import (
	"strings"
	"testing"
)

const twoPatterns = `# a bar
1,0,0,0,0,0,0,0
1,0,0,0,0,0,0,0
1,0,0,0,0,0,0,0
1,0,0,0,0,0,0,0
1,0,0,0,0,0,0,0
1,0,0,0,0,0,0,0
1,0,0,0,0,0,0,0
1,0,0,0,0,0,0,0

# its top row
1, 1, 1, 1, 1, 1, 1, 1
0,0,0,0,0,0,0,0
0,0,0,0,0,0,0,0
0,0,0,0,0,0,0,0
0,0,0,0,0,0,0,0
0,0,0,0,0,0,0,0
0,0,0,0,0,0,0,0
0,0,0,0,0,0,0,0
`

func TestParsePatterns(t *testing.T) {
	got, err := ParsePatterns(strings.NewReader(twoPatterns))
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 {
		t.Fatalf("%d patterns, want 2", len(got))
	}
	for i := range Side {
		if !got[0][i*Side] || got[0][i*Side+1] {
			t.Error("the bar is not in column 0")
		}
		if !got[1][i] || got[1][Side+i] {
			t.Error("the row is not in row 0")
		}
	}
}

func TestParsePatternsSaysWhatIsWrong(t *testing.T) {
	row := "0,0,0,0,0,0,0,0\n"
	for name, tc := range map[string]struct{ in, want string }{
		"empty":       {"", "no patterns: give eight rows"},
		"short row":   {"0,1\n", "line 1: 2 fields, a row has 8"},
		"few rows":    {strings.Repeat(row, 11), "pattern 2 has 3 rows: it needs 8"},
		"not a pixel": {"# name\n0,0,0,0,0,0,0,2\n", `line 2, field 8: "2" is neither 0 nor 1`},
		"too many":    {strings.Repeat(row, 8*20+1), "line 161: more than 20 patterns"},
		"bad quotes":  {"\"0,0\n", "patterns: "},
	} {
		_, err := ParsePatterns(strings.NewReader(tc.in))
		if err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: got %v, want %s", name, err, tc.want)
		}
	}
}

// write is the inverse of ParsePatterns.
func write(patterns []Pattern) string {
	var b strings.Builder
	for _, p := range patterns {
		for i, on := range p {
			if on {
				b.WriteByte('1')
			} else {
				b.WriteByte('0')
			}
			if i%Side == Side-1 {
				b.WriteByte('\n')
			} else {
				b.WriteByte(',')
			}
		}
	}
	return b.String()
}

// Whatever is read without an error is the same when written and read again.
func FuzzParsePatterns(f *testing.F) {
	f.Add(twoPatterns)
	f.Add("")
	f.Add("0,1,\"1\",0,0,0,0,0\n")
	f.Add(strings.Repeat("1,1,1,1,1,1,1,1\r\n", 8))
	f.Fuzz(func(t *testing.T, in string) {
		got, err := ParsePatterns(strings.NewReader(in))
		if err != nil {
			return
		}
		if len(got) == 0 || len(got) > maxPatterns {
			t.Fatalf("%d patterns without an error", len(got))
		}
		again, err := ParsePatterns(strings.NewReader(write(got)))
		if err != nil {
			t.Fatal(err)
		}
		for i := range got {
			if got[i] != again[i] {
				t.Fatalf("pattern %d changed", i)
			}
		}
	})
}
