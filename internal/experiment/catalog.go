package experiment

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"spikeslope/internal/course"
	"spikeslope/internal/spell"
)

// A Catalog holds the models that code supplies and the experiments that
// content makes of them.
type Catalog struct {
	builders map[string]*Builder
	given    []given
	Library
}

// A Library is where experiments come from: a *course.Course, which reads
// each when it is first asked for.
type Library interface {
	ExperimentIDs() []string
	Experiment(id string) (*course.Experiment, bool)
	Experiments() []*course.Experiment
}

// NewCatalog joins models and experiments. Names of models are unique.
func NewCatalog(builders []Builder, l Library) *Catalog {
	c := &Catalog{builders: map[string]*Builder{}, Library: l}
	for i := range builders {
		c.builders[builders[i].Name] = &builders[i]
	}
	return c
}

// Builders lists the models by name.
func (c *Catalog) Builders() []*Builder {
	return slices.SortedFunc(maps.Values(c.builders), func(a, b *Builder) int { return strings.Compare(a.Name, b.Name) })
}

// A UseError is a wrong word in a line: unknown, or a value out of range. It
// names the nearest right word where there is one.
type UseError struct{ Why string }

func (e *UseError) Error() string { return e.Why }

func unknown(what, got string, known []string) error {
	why := fmt.Sprintf("no %s is called %q", what, got)
	if near := spell.Nearest(got, known); near != "" {
		return &UseError{why + "; did you mean " + near + "?"}
	}
	slices.Sort(known)
	if len(known) > 12 {
		known = append(known[:12:12], "…")
	}
	return &UseError{why + "; there are " + strings.Join(known, ", ")}
}

// knobs lists all numbers of a builder, parameters first.
func (b *Builder) knobs() []Knob { return slices.Concat(b.Params, b.Knobs) }

// Param returns the parameter or knob of that name.
func (b *Builder) Param(name string) (Knob, bool) {
	for _, k := range b.knobs() {
		if k.Name == name {
			return k, true
		}
	}
	return Knob{}, false
}

// Parse reads a value for the knob: a number in range, or a choice's name.
func (k *Knob) Parse(s string) (float64, error) {
	if len(k.Choices) > 0 {
		if i := slices.Index(k.Choices, s); i >= 0 {
			return float64(i), nil
		}
		if i, err := strconv.Atoi(s); err == nil && i >= 0 && i < len(k.Choices) {
			return float64(i), nil
		}
		return 0, unknown(k.Name, s, slices.Clone(k.Choices))
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(v) {
		return 0, &UseError{fmt.Sprintf("%s=%s is no number; it goes from %s", k.Name, s, k.Range())}
	}
	if v < k.Min || v > k.Max {
		return 0, &UseError{fmt.Sprintf("%s=%s is out of range: it goes from %s", k.Name, s, k.Range())}
	}
	if k.Integer && v != math.Trunc(v) {
		return 0, &UseError{fmt.Sprintf("%s=%s: only whole numbers, from %s", k.Name, s, k.Range())}
	}
	return v, nil
}

// Write writes a value of the knob so that Parse reads the same one back.
func (k *Knob) Write(v float64) string {
	if i := int(v); len(k.Choices) > 0 && i >= 0 && i < len(k.Choices) {
		return k.Choices[i]
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

// Range says the knob's range in words: "0 to 1 mV".
func (k *Knob) Range() string {
	if len(k.Choices) > 0 {
		return strings.Join(k.Choices, ", ")
	}
	s := fmt.Sprintf("%s to %s", strconv.FormatFloat(k.Min, 'g', -1, 64), strconv.FormatFloat(k.Max, 'g', -1, 64))
	if k.Unit != "" {
		s += " " + k.Unit
	}
	return s
}

// Turn returns the value n key presses up (or down, n < 0) from v, in range.
func (k *Knob) Turn(v float64, n int) float64 {
	switch {
	case len(k.Choices) > 0:
		m := len(k.Choices)
		return float64(((int(v)+n)%m + m) % m)
	case k.Log:
		// Twenty presses a decade, on round values, so that up and down meet.
		if v <= 0 {
			if n < 0 {
				return k.Min
			}
			v = max(k.Min, math.SmallestNonzeroFloat64)
			if v < 1e-12 {
				v = k.Max / 1e6
			}
			n--
		}
		at := math.Round(math.Log10(v)*20) + float64(n)
		v, _ = strconv.ParseFloat(strconv.FormatFloat(math.Pow(10, at/20), 'g', 3, 64), 64)
	default:
		step := k.Step
		if step == 0 {
			step = (k.Max - k.Min) / 50
		}
		v = math.Round(v/step+float64(n)) * step
		v, _ = strconv.ParseFloat(strconv.FormatFloat(v, 'g', 12, 64), 64)
	}
	return min(max(v, k.Min), k.Max)
}

// Place returns where v stands on the knob's range, 0 to 1; on a logarithmic
// knob that starts at 0, over the last six decades.
func (k *Knob) Place(v float64) float64 {
	if !k.Log {
		return (v - k.Min) / (k.Max - k.Min)
	}
	lo := k.logMin()
	return math.Log(max(v, lo)/lo) / math.Log(k.Max/lo)
}

// At returns the value at a place of the range, rounded to what a person would
// type.
func (k *Knob) At(place float64) float64 {
	place = min(max(place, 0), 1)
	v := k.Min + place*(k.Max-k.Min)
	if k.Log {
		lo := k.logMin()
		v = lo * math.Pow(k.Max/lo, place)
	}
	if k.Integer {
		return math.Round(v)
	}
	v, _ = strconv.ParseFloat(strconv.FormatFloat(v, 'g', 2, 64), 64)
	return min(max(v, k.Min), k.Max)
}

func (k *Knob) logMin() float64 {
	if k.Min > 0 {
		return k.Min
	}
	return k.Max / 1e6
}
