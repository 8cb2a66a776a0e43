package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"spikeslope/internal/course"
)

func (p *program) checkCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check [DIR]",
		Short: "Check the content: every id, link, citation and experiment",
		Long:  "Check the embedded content, or a folder laid over it. Each fault is named with its file and line; pending experiments are listed, not counted as faults.",
		Args:  atMostOne,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 1 {
				p.dir = args[0]
				if err := p.load(); err != nil {
					return err
				}
			}
			faults := append(p.course.Faults(), p.catalog.Check()...)
			bad := 0
			for _, f := range faults {
				if f.Severity != course.Pending {
					bad++
				}
				fmt.Fprintln(p.out, f)
			}
			if bad > 0 {
				return fmt.Errorf("%d faults in the content", bad)
			}
			fmt.Fprintf(p.out, "no faults; %d pending\n", len(faults))
			return nil
		},
	}
}
