package experiment

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestLineCanonical(t *testing.T) {
	for _, c := range []struct{ in, out string }{
		{"swap", "swap"},
		{"swap?seed=7", "swap?seed=7"},
		{"swap?eta=0.02&seed=7&switch@60s", "swap?seed=7&eta=0.02&switch@1m"},
		{"swap?b@90s&a@1.5s&lesion:30@1.5s", "swap?a@1.5s&lesion:30@1.5s&b@90s"},
		{"swap?eta=0.1@350us&at=42.6s", "swap?eta=0.1@350us&at=42.6s"},
		{"own?f=x^2+y%252", "own?f=x^2+y%252"},
		{"own?f=a=2;a*x", "own?f=a=2;a*x"},
		{"swap?schedule=off&brain.eta=1", "swap?brain.eta=1&schedule=off"},
	} {
		l, err := ParseLine(c.in)
		if err != nil {
			t.Errorf("%s: %v", c.in, err)
			continue
		}
		if l.String() != c.out {
			t.Errorf("%s: got %s, want %s", c.in, l.String(), c.out)
		}
	}
}

func TestLineFaults(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", "column 1"},
		{"Swap", "column 1"},
		{"swap?", "nothing stands here"},
		{"swap?seed=-1", "column 6: seed=-1: a seed is a whole number"},
		{"swap?seed=1&seed=2", "twice"},
		{"swap?eta=1&eta=2", "column 12: eta is given twice"},
		{"swap?switch", "switch needs a value"},
		{"swap?switch@", "is no time"},
		{"swap?switch@-5s", "out of range"},
		{"swap?switch@1e99s", "out of range"},
		{"swap?switch@NaNs", "out of range"},
		{"swap?eta=%zz", "percent"},
		{"swap?sch=1&schedule=on", "only schedule=off"},
		{"swap?" + strings.Repeat("a@1s&", 300) + "a@1s", "more than 256"},
		{strings.Repeat("a", 5000), "at most 4096"},
	} {
		_, err := ParseLine(c.in)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.40s: got %v, want …%s…", c.in, err, c.want)
		}
	}
}

func TestTimeRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := Time(rapid.Int64Range(0, int64(MaxTime)).Draw(t, "t"))
		back, err := ParseTime(at.String())
		if err != nil || back != at {
			t.Fatalf("%d → %s → %d, %v", at, at, back, err)
		}
	})
}

// What String writes, ParseLine reads, and it is a fixed point.
func FuzzLine(f *testing.F) {
	for _, s := range []string{"swap?seed=7&eta=0.02&switch@60s", "a?b=%25@1us&c:1@2m&at=3s", "own?f=x^2+sin(y)", "x?schedule=off"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		l, err := ParseLine(s)
		if err != nil {
			return
		}
		once := l.String()
		if len(once) > maxLine {
			return // escaping made a line at the limit longer
		}
		back, err := ParseLine(once)
		if err != nil {
			t.Fatalf("%q → %q: %v", s, once, err)
		}
		if twice := back.String(); twice != once {
			t.Fatalf("%q → %q → %q", s, once, twice)
		}
	})
}
