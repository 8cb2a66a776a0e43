package cli

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/quiz"
	"spikeslope/internal/tui/lecture"
)

func (p *program) checkCommand() *cobra.Command {
	var runs bool
	c := &cobra.Command{
		Use:   "check [DIR]",
		Short: "Check the content: every id, link, citation, experiment, lesson, lecture and question",
		Long:  "Check the embedded content, or a folder laid over it. Each fault is named with its file and line; pending experiments are listed, not counted as faults.",
		Args:  atMostOne,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 1 {
				p.dir = args[0]
				if err := p.load(); err != nil {
					return err
				}
			}
			faults := slices.Concat(p.course.Faults(), p.catalog.Check(), p.evidenceFaults())
			lessons, lectures := p.course.Lessons(), p.course.Lectures()
			bank, wrong := quiz.Load(p.course.Files())
			claims := p.course.Claims()
			faults = slices.Concat(faults, wrong, bank.Check(claims), bank.CheckCoverage(claims), bank.CheckRuns(p.catalog), p.catalog.CheckLessons(lessons), bank.CheckLessons(lessons), p.catalog.CheckLectures(lectures), lecture.Check(lectures))
			if runs {
				faults = append(faults, bank.Verify(c.Context(), quiz.Lab{Catalog: p.catalog})...)
				faults = append(faults, p.catalog.VerifyLessons(c.Context(), lessons)...)
			}
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
	c.Flags().BoolVar(&runs, "runs", false, "also run what questions and lessons run, to see that each can be decided")
	return c
}

// evidenceFaults tells what is wrong with the stored evidence, or missing.
func (p *program) evidenceFaults() []course.Fault {
	stored, err := experiment.ReadEvidence(p.files)
	if err != nil {
		return []course.Fault{{File: experiment.EvidenceFile, Message: err.Error()}}
	}
	return p.catalog.CheckEvidence(stored)
}
