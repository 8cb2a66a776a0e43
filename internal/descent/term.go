package descent

import (
	"strconv"
	"strings"
)

// A Term is one line of an optimizer's arithmetic with its numbers filled in.
type Term struct {
	Name    string  // what is computed: "m", "η̂", "x"
	Rule    string  // in symbols: "β₁·m + (1−β₁)·g"
	Numbers string  // the same in numbers: "0.9·0.2 + 0.1·1.5"
	Value   float64 // the outcome
}

// String returns the line as a person would write it.
func (t Term) String() string {
	if t.Numbers == "" {
		return t.Name + " = " + short(t.Value)
	}
	return t.Name + " ← " + t.Rule + " = " + t.Numbers + " = " + short(t.Value)
}

// given returns the line of a quantity that is not computed here.
func given(name string, v float64) Term { return Term{Name: name, Value: v} }

// term builds a line; each # in numbers stands for the next of args.
func term(name, rule string, value float64, numbers string, args ...float64) Term {
	var b strings.Builder
	for _, r := range numbers {
		if r == '#' {
			b.WriteString(operand(args[0]))
			args = args[1:]
			continue
		}
		b.WriteRune(r)
	}
	return Term{Name: name, Rule: rule, Numbers: b.String(), Value: value}
}

// short writes v with four significant digits.
func short(v float64) string {
	return strings.ReplaceAll(strconv.FormatFloat(v, 'g', 4, 64), "-", "−")
}

// operand writes v so that it can stand after an operator.
func operand(v float64) string {
	if v < 0 {
		return "(" + short(v) + ")"
	}
	return short(v)
}

// in returns the line with the parameter called by its name in the plane.
func (t Term) in(name string) Term {
	if name == "x" {
		return t
	}
	swap := func(s string) string { return strings.ReplaceAll(s, "x", name) }
	t.Name, t.Rule = swap(t.Name), swap(t.Rule)
	return t
}
