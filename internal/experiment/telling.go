package experiment

import (
	"fmt"
	"math"
	"strings"
)

// What says what a finding is of: "mean of rate (Hz) after 60s".
func (f *Finding) What() string {
	what := fmt.Sprintf("%s of %s", f.Statistic, f.Reading)
	switch {
	case f.Statistic == Fraction:
		what = "fraction of seeds with " + f.Reading
	case f.Unit != "":
		what += " (" + f.Unit + ")"
	}
	return what + " after " + f.For
}

// Commands repeat a finding, an arm a command: the run over the same seeds,
// printing what the finding was worked out from.
func (f *Finding) Commands() []string {
	list := make([]string, len(f.Arms))
	for i, a := range f.Arms {
		list[i] = fmt.Sprintf("spikeslope run %s --for %s --seeds %d %s", Quoted(a.Line), f.For, a.N, f.flags())
	}
	return list
}

// flags make the run command print what a finding read: the reading with its
// statistic, or the readings that a quantity is worked out from.
func (f *Finding) flags() string {
	quantity, err := ParseCondition(f.Reading)
	if err != nil || len(quantity.Names()) == 1 && quantity.Names()[0] == f.Reading {
		return fmt.Sprintf("--readings %s --statistic %s", f.Reading, f.Statistic)
	}
	return "--format csv --readings " + strings.Join(quantity.Names(), ",")
}

// Quoted writes a word so that a shell takes it as it stands.
func Quoted(s string) string {
	if !strings.ContainsAny(s, "?&*'\"$\\ ()<>|;#[]{}~!`") {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// Seeds says how many seeds an arm was run from, and how many of them gave no
// number; a fraction takes those as no.
func (f *Finding) Seeds(a *ArmFinding) string {
	if a.Missing > 0 && f.Statistic != Fraction {
		return fmt.Sprintf("%d seeds, %d without", a.N, a.Missing)
	}
	return fmt.Sprintf("%d seeds", a.N)
}

// Versus says how an arm differs from the first: "minus still: 0.2 [0.1, 0.3]".
func (f *Finding) Versus(a *ArmFinding) string {
	if a.Difference == nil {
		return ""
	}
	return "minus " + f.Arms[0].Title() + ": " + a.Difference.Short()
}

// Title names the arm; a measure's only arm may have no name.
func (a *ArmFinding) Title() string {
	if a.Name == "" {
		return "as it is"
	}
	return a.Name
}

// Short writes an estimate with its interval, to four digits: "0.41 [0.38, 0.44]".
func (e *Estimate) Short() string { return e.Value.Short() + " " + e.Interval() }

// Interval writes the 95 % interval; one value has none.
func (e *Estimate) Interval() string {
	if !e.bounded() {
		return "no interval"
	}
	return "[" + e.Low.Short() + ", " + e.High.Short() + "]"
}

// bounded tells whether the interval says anything at all.
func (e *Estimate) bounded() bool {
	return e.Low == e.Low && !(math.IsInf(float64(e.Low), -1) && math.IsInf(float64(e.High), 1))
}

// Short writes a number with four digits; JSON has them all.
func (n Number) Short() string {
	if n != n {
		return "-"
	}
	if math.IsInf(float64(n), 1) {
		return "never"
	}
	return fmt.Sprintf("%.4g", float64(n))
}
