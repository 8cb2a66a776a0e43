package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"spikeslope/internal/experiment"
)

func atMostOne(c *cobra.Command, args []string) error {
	if len(args) > 1 {
		return usage("%s takes one argument, but was given %d; quote the line if it holds spaces or &", c.Name(), len(args))
	}
	return nil
}

func exactlyOne(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return usage("%s needs %s", c.Name(), strings.TrimPrefix(c.Use, c.Name()+" "))
	}
	return atMostOne(c, args)
}

// line reads and checks an experiment line.
func (p *program) line(text string) (experiment.Line, error) {
	l, err := experiment.ParseLine(text)
	if err != nil {
		return l, err
	}
	_, err = p.catalog.Resolve(l)
	return l, err
}

func (p *program) runCommand() *cobra.Command {
	var forText, every string
	var sets []string
	format := choice{"table", []string{"table", "csv", "json"}}
	c := &cobra.Command{
		Use:   "run EXPERIMENT-LINE",
		Short: "Run an experiment without a screen and print its readings",
		Example: `spikeslope run swap --for 2m --every 10s
spikeslope run 'swap?seed=7&eta=0.02&switch@60s' --format csv`,
		Args: exactlyOne,
		RunE: func(c *cobra.Command, args []string) error {
			line, err := experiment.ParseLine(args[0])
			if err != nil {
				return err
			}
			for _, s := range sets {
				name, value, ok := strings.Cut(s, "=")
				if !ok {
					return usage("--set %s: write it as NAME=VALUE", s)
				}
				line.Set(name, value)
			}
			setup, err := p.catalog.Resolve(line)
			if err != nil {
				return err
			}
			until := setup.Duration
			if line.At > 0 {
				until = line.At
			}
			if forText != "" {
				if until, err = experiment.ParseTime(forText); err != nil {
					return usage("--for: %v", err)
				}
			}
			step := max(until/20, experiment.Millisecond)
			switch every {
			case "":
			case "step":
				step = 0
			default:
				if step, err = experiment.ParseTime(every); err != nil {
					return usage("--every: %v", err)
				}
			}
			run, err := setup.Start()
			if err != nil {
				return err
			}
			return run.Write(c.Context(), p.out, experiment.Format(format.value), until, step)
		},
	}
	c.Flags().StringVar(&forText, "for", "", "model time to run, such as 60s or 2m (default: one showing)")
	c.Flags().StringVar(&every, "every", "", "model time between rows, or step for every step (default: twenty rows)")
	c.Flags().StringArrayVar(&sets, "set", nil, "give a start value, NAME=VALUE; may be repeated")
	c.Flags().Var(&format, "format", "how to print")
	return c
}

func (p *program) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version", Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(p.out, "spikeslope", Version())
			return err
		},
	}
}
