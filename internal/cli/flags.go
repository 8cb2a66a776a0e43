package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"spikeslope/internal/spell"
)

// flagError names the nearest right flag, or the values a flag takes.
func (p *program) flagError(c *cobra.Command, err error) error {
	text := err.Error()
	if word, ok := strings.CutPrefix(text, "unknown flag: --"); ok {
		var names []string
		add := func(f *pflag.Flag) {
			if !f.Hidden {
				names = append(names, "--"+f.Name)
			}
		}
		c.Flags().VisitAll(add)
		c.InheritedFlags().VisitAll(add)
		slices.Sort(names)
		return usage("no flag is called --%s%s", word, didYouMean("--"+word, slices.Compact(names)))
	}
	if flag, ok := strings.CutPrefix(text, "flag needs an argument: "); ok {
		return usage("%s needs a value", flag)
	}
	var bad *pflag.InvalidValueError
	if errors.As(err, &bad) {
		flag := bad.GetFlag()
		why := bad.Unwrap().Error()
		if strings.Contains(why, "strconv.") {
			why = fmt.Sprintf("%q is no whole number it takes", bad.GetValue())
			if strings.HasPrefix(flag.Value.Type(), "uint") {
				why = fmt.Sprintf("%q is no whole number from 0 on", bad.GetValue())
			}
		}
		return usage("--%s: %s", flag.Name, why)
	}
	return usage("%s", text)
}

// nearest says which of all names was meant, or else lists the chief ones.
func nearest(word string, all, chief []string) string {
	if near := spell.Nearest(word, all); near != "" {
		chief = []string{near}
	}
	return didYouMean(word, chief)
}

// choice is a flag that takes one of a few words.
type choice struct {
	value string
	words []string
}

func (c *choice) String() string { return c.value }
func (c *choice) Type() string   { return strings.Join(c.words, "|") }

func (c *choice) Set(s string) error {
	for _, w := range c.words {
		if s == w {
			c.value = s
			return nil
		}
	}
	return usage("%q is none of %s", s, strings.Join(c.words, ", "))
}
