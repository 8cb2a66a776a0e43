package experiment

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/agnivade/levenshtein"

	"spikeslope/internal/course"
)

// A Catalog holds the models that code supplies and the experiments that
// content makes of them.
type Catalog struct {
	builders    map[string]*Builder
	experiments map[string]*course.Experiment
	order       []string // experiments, as content orders them
}

// NewCatalog joins models and experiments. Names of models are unique.
func NewCatalog(builders []Builder, experiments []*course.Experiment) *Catalog {
	c := &Catalog{builders: map[string]*Builder{}, experiments: map[string]*course.Experiment{}}
	for i := range builders {
		c.builders[builders[i].Name] = &builders[i]
	}
	for _, e := range experiments {
		c.experiments[e.ID] = e
		c.order = append(c.order, e.ID)
	}
	return c
}

// Experiments lists the experiments in the order of the content.
func (c *Catalog) Experiments() []*course.Experiment {
	list := make([]*course.Experiment, len(c.order))
	for i, id := range c.order {
		list[i] = c.experiments[id]
	}
	return list
}

// Experiment returns the experiment of that id, or nil.
func (c *Catalog) Experiment(id string) *course.Experiment { return c.experiments[id] }

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
	if near := nearest(got, known); near != "" {
		return &UseError{why + "; did you mean " + near + "?"}
	}
	slices.Sort(known)
	if len(known) > 12 {
		known = append(known[:12:12], "…")
	}
	return &UseError{why + "; there are " + strings.Join(known, ", ")}
}

// nearest returns the known word closest to got, or "" if none is close.
func nearest(got string, known []string) string {
	best, at := "", max(2, len(got)/3)+1
	for _, k := range known {
		d := levenshtein.ComputeDistance(strings.ToLower(got), strings.ToLower(k))
		if d < at || strings.HasPrefix(k, got) && got != "" && best == "" {
			best, at = k, d
		}
	}
	return best
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
