package experiment

import (
	"math"
	"strings"
	"testing"
)

func TestCondition(t *testing.T) {
	values := map[string]float64{"rate": 21.4, "a": 0.9, "b": 0.2, "never": math.NaN(), "good.low": 0.91}
	look := func(n string) float64 {
		if v, ok := values[n]; ok {
			return v
		}
		t.Fatalf("asked for %q", n)
		return 0
	}
	for _, c := range []struct {
		in   string
		want bool
	}{
		{"rate > 20", true},
		{"rate > 20 and a < b", false},
		{"a < b or rate > 20", true},
		{"a - b >= 0.5 and a*2 > 1e0", true},
		{"not a < b", true},
		{"never > 0", false},
		{"never <= 0", false},
		{"isnan never", true},
		{"isnan a", false},
		{"good.low > 0.9", true},
		{"rate > 2.1e+1", true},
		{"(a < b or a > b) and rate == 21.4", true},
		{"-a < -b", true},
		{"a / b > 4", true},
	} {
		cond, err := ParseCondition(c.in)
		if err != nil {
			t.Errorf("%s: %v", c.in, err)
		} else if got := cond.Holds(look); got != c.want {
			t.Errorf("%s: got %v", c.in, got)
		}
	}
}

func TestConditionFaults(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", "column 1: expected a reading"},
		{"rate >", "column 7"},
		{"rate > 2 rate", "column 10: expected and"},
		{"(rate > 2", "expected )"},
		{"and > 2", "column 1"},
		{"rate ? 2", "column 6"},
		{strings.Repeat("(", 100), "nested too deeply"},
	} {
		_, err := ParseCondition(c.in)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want …%s…", c.in, err, c.want)
		}
	}
}

func FuzzCondition(f *testing.F) {
	f.Add("rate < 2 and (a > 0.6 or not b - c >= 1e-3)")
	f.Fuzz(func(t *testing.T, s string) {
		c, err := ParseCondition(s)
		if err != nil {
			return
		}
		c.Holds(func(string) float64 { return 1 })
		if _, err := ParseCondition(c.String()); err != nil {
			t.Fatal(err)
		}
	})
}
