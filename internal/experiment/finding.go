package experiment

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"spikeslope/internal/course"
)

// A Finding is what a measure came to.
type Finding struct {
	Experiment string       `json:"experiment"`
	Measure    string       `json:"measure"`
	Claims     []string     `json:"claims"`
	Reading    string       `json:"reading"`
	Meaning    string       `json:"meaning,omitempty"` // of the reading
	Unit       string       `json:"unit,omitempty"`
	Statistic  Statistic    `json:"statistic"`
	For        string       `json:"for"`
	Verdict    Verdict      `json:"verdict"`
	Says       string       `json:"says,omitempty"`
	Limit      string       `json:"limit,omitempty"`
	Stale      bool         `json:"stale,omitempty"` // measured with an older set-up
	MadeBy     string       `json:"made_by,omitempty"`
	Arms       []ArmFinding `json:"arms,omitempty"` // none before it is measured
}

// MostSeeds is how many seeds were run, of the condition that had the most.
func (f *Finding) MostSeeds() int {
	n := 0
	for _, a := range f.Arms {
		n = max(n, a.N)
	}
	return n
}

// ArmFinding is one condition of a finding: the line that was run, from seed
// to seed, and what it gave.
type ArmFinding struct {
	Name string `json:"name,omitempty"`
	Line string `json:"line"`
	Estimate
	// Difference is this arm minus the first, seed by seed; nil for the first.
	Difference *Estimate `json:"difference,omitempty"`
	Values     []Number  `json:"values"`
}

// A Verdict says what a measurement does to a claim.
type Verdict string

// The verdicts.
const (
	Shown      Verdict = "shown"
	Limited    Verdict = "shown with limit"
	NotShown   Verdict = "not shown"
	CannotShow Verdict = "can't be simulated"
	Pending    Verdict = "pending"
)

// fields are what a condition or a sentence may ask of an arm.
var fields = map[string]func(*ArmFinding) float64{
	"value":   func(a *ArmFinding) float64 { return float64(a.Value) },
	"low":     func(a *ArmFinding) float64 { return float64(a.Low) },
	"high":    func(a *ArmFinding) float64 { return float64(a.High) },
	"missing": func(a *ArmFinding) float64 { return float64(a.Missing) / float64(max(a.N, 1)) },
	"seeds":   func(a *ArmFinding) float64 { return float64(a.N) },
	"diff": func(a *ArmFinding) float64 {
		return a.difference(func(e *Estimate) Number { return e.Value })
	},
	"diff.low":  func(a *ArmFinding) float64 { return a.difference(func(e *Estimate) Number { return e.Low }) },
	"diff.high": func(a *ArmFinding) float64 { return a.difference(func(e *Estimate) Number { return e.High }) },
}

func (a *ArmFinding) difference(of func(*Estimate) Number) float64 {
	if a.Difference == nil {
		return math.NaN()
	}
	return float64(of(a.Difference))
}

// find returns the arm and the field a key such as low, good.low or
// good.diff.low asks for.
func (f *Finding) find(key string) (*ArmFinding, func(*ArmFinding) float64) {
	if field, ok := fields[key]; ok && len(f.Arms) > 0 {
		return &f.Arms[0], field
	}
	armName, field, _ := strings.Cut(key, ".")
	i := slices.IndexFunc(f.Arms, func(a ArmFinding) bool { return a.Name == armName })
	if i < 0 || fields[field] == nil {
		return nil, nil
	}
	return &f.Arms[i], fields[field]
}

// has tells whether a condition may ask for key. The first arm differs from
// none.
func (f *Finding) has(key string) bool {
	a, _ := f.find(key)
	return a != nil && (a != &f.Arms[0] || !strings.Contains(key, "diff"))
}

// lookup gives a finding's numbers to the condition that judges it.
func (f *Finding) lookup(key string) float64 {
	a, field := f.find(key)
	if a == nil {
		return math.NaN()
	}
	return field(a)
}

func (f *Finding) judge(m *course.Measure) (Verdict, error) {
	cond, err := ParseCondition(m.Shown)
	if err != nil {
		return "", fmt.Errorf("measure %s: %w", m.Name, err)
	}
	switch {
	case !cond.Holds(f.lookup):
		return NotShown, nil
	case m.Limit != "":
		return Limited, nil
	}
	return Shown, nil
}

// say writes what a sentence asks for: {low}, {arm.value}, and with a percent
// sign, {value%}, a share in percent.
func (f *Finding) say(key string) string {
	bare, percent := strings.CutSuffix(key, "%")
	v := f.lookup(bare)
	switch {
	case math.IsNaN(v):
		return Brief(v)
	case percent:
		return fmt.Sprintf("%.0f %%", 100*v)
	case strings.HasSuffix(bare, "seeds"):
		return fmt.Sprintf("%.0f", v)
	}
	return Brief(v)
}

// fill puts numbers for what stands in braces into a sentence.
func (f *Finding) fill(s string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "{")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		key, after, ok := strings.Cut(rest, "}")
		if !ok {
			b.WriteString("{" + rest)
			return b.String()
		}
		b.WriteString(f.say(key))
		s = after
	}
}

// asked lists the keys a sentence asks for.
func asked(s string) (keys []string) {
	for {
		_, rest, ok := strings.Cut(s, "{")
		if !ok {
			return keys
		}
		key, after, ok := strings.Cut(rest, "}")
		if !ok {
			return append(keys, rest)
		}
		keys = append(keys, strings.TrimSuffix(key, "%"))
		s = after
	}
}

// Brief writes a number with three significant digits, as a sentence holds it.
func Brief(v float64) string {
	switch a := math.Abs(v); {
	case math.IsNaN(v):
		return "no number"
	case math.IsInf(v, 1):
		return "never"
	case math.IsInf(v, -1):
		return "-∞"
	case a >= 100 && a < 1e6:
		return fmt.Sprintf("%.0f", v)
	case a >= 10 && a < 100:
		return fmt.Sprintf("%.1f", v)
	case a >= 1 && a < 10 || a == 0:
		return fmt.Sprintf("%.2f", v)
	case a >= 0.001 && a < 1:
		return fmt.Sprintf("%.3f", v)
	}
	return fmt.Sprintf("%.2e", v)
}
