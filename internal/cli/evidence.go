package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/spell"
)

type evidenceFlags struct {
	seeds    int
	json     bool
	save     string
	stale    bool
	progress choice
}

func (p *program) evidenceCommand() *cobra.Command {
	f := &evidenceFlags{progress: choice{"auto", progressStyles}}
	c := &cobra.Command{
		Use:   "evidence [CLAIM]",
		Short: "Show what has been measured for a claim, or for all",
		Long: `Show for each claim its status, the experiment that speaks to it, what was measured
over how many seeds with its 95 % interval, and what that shows. The numbers come
from a stored file; --seeds measures afresh.`,
		Example: `spikeslope evidence gd-rate
spikeslope evidence continuous --seeds 100
spikeslope evidence --json`,
		Args: atMostOne,
		RunE: func(c *cobra.Command, args []string) error { return p.evidence(c, args, f) },
	}
	c.Flags().IntVar(&f.seeds, "seeds", 0, "measure afresh with so many seeds")
	c.Flags().BoolVar(&f.json, "json", false, "print as JSON")
	c.Flags().StringVar(&f.save, "save", "", "measure and store the numbers in a file; without CLAIM all of them, as `make evidence` does")
	c.Flags().BoolVar(&f.stale, "stale", false, "with --save, measure only what the file lacks or holds of an older set-up")
	c.Flags().Var(&f.progress, "progress", "how to show progress on stderr while measuring")
	return c
}

func (p *program) evidence(c *cobra.Command, args []string, f *evidenceFlags) error {
	afresh := c.Flags().Changed("seeds")
	switch {
	case afresh && (f.seeds < 1 || f.seeds > experiment.MaxSeeds):
		return usage("--seeds %d: give a number from 1 to %d", f.seeds, experiment.MaxSeeds)
	case f.save != "" && afresh:
		return usage("--save stores each measure with its own number of seeds: leave out --seeds")
	case f.stale && f.save == "":
		return usage("--stale needs --save and the file to bring up to date")
	}
	claims := p.course.Claims()
	if len(args) == 1 {
		claim, ok := p.course.Claim(args[0])
		if !ok {
			var names []string
			for _, c := range claims {
				names = append(names, c.ID)
			}
			if near := spell.Nearest(args[0], names); near != "" {
				return usage("no claim is called %q; did you mean %s?", args[0], near)
			}
			return usage("no claim is called %q; `spikeslope evidence` lists them all", args[0])
		}
		claims = []*course.Claim{claim}
	}
	wanted := p.speaking(claims)
	if f.save != "" {
		if len(args) == 0 {
			wanted = p.catalog.Declared()
		}
		return p.store(c.Context(), wanted, len(args) == 0, f)
	}
	findings, err := p.findings(c.Context(), wanted, f, afresh)
	if err != nil {
		return err
	}
	if afresh && len(args) == 1 && len(findings) > 0 {
		if err := p.keepMeasured(args[0]); err != nil {
			return err
		}
	}
	var standings []*experiment.Standing
	for _, claim := range claims {
		o := course.Plain{Width: 1 << 20, Unicode: true} // one line a paragraph
		says := p.course.PlainMarkdown(claim.Statement, o)
		noDemo := p.course.PlainMarkdown(claim.Part(course.PartNoDemo), o)
		standings = append(standings, p.catalog.Stand(claim, says, noDemo, findings))
	}
	if f.json {
		return writeStandings(p.out, standings)
	}
	return p.tellStandings(standings)
}

// speaking lists the measures that speak to any of the claims.
func (p *program) speaking(claims []*course.Claim) []experiment.Declared {
	var list []experiment.Declared
	for _, d := range p.catalog.Declared() {
		if slices.ContainsFunc(claims, func(c *course.Claim) bool { return slices.Contains(d.Claims(), c.ID) }) {
			list = append(list, d)
		}
	}
	return list
}

// findings judges measures by the stored numbers, or by new ones.
func (p *program) findings(ctx context.Context, wanted []experiment.Declared, f *evidenceFlags, afresh bool) ([]*experiment.Finding, error) {
	stored, err := experiment.ReadEvidence(p.files)
	if err != nil && !afresh {
		return nil, err
	}
	bar := p.progress(f.progress.value, "runs", runs(wanted, f.seeds))
	defer bar.end()
	var list []*experiment.Finding
	for _, d := range wanted {
		var finding *experiment.Finding
		if afresh {
			finding, err = p.catalog.Measure(ctx, d.Experiment, d.Measure, f.seeds, bar.tick)
		} else {
			finding, err = p.catalog.Finding(stored, d)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", d.Experiment.ID, err)
		}
		list = append(list, finding)
	}
	return list, nil
}

// runs counts the runs that measures take; seeds 0 means each measure's own.
func runs(list []experiment.Declared, seeds int) int {
	n := 0
	for _, d := range list {
		each := seeds
		if each == 0 {
			each = experiment.Seeds(d.Measure)
		}
		n += each * max(1, len(d.Measure.Arms))
	}
	return n
}

// store takes measures and stores them beside those the file holds of others;
// whole says that there are no others. The file is complete after each
// measure, so that a stopped run is gone on with by --stale.
func (p *program) store(ctx context.Context, list []experiment.Declared, whole bool, f *evidenceFlags) error {
	if err := writable(f.save); err != nil {
		return err
	}
	ev := experiment.NewEvidence()
	if f.stale || !whole {
		var err error
		if ev, err = storedIn(f.save); err != nil {
			return err
		}
		ev.Keep(p.catalog.Declared())
	}
	var wanted []experiment.Declared
	for _, d := range list {
		if !f.stale || !p.catalog.Fresh(ev, d) {
			wanted = append(wanted, d)
		}
	}
	write := func() error { return save(f.save, func(w io.Writer) error { return ev.Write(w) }) }
	bar := p.progress(f.progress.value, "runs", runs(wanted, 0))
	defer bar.end()
	for _, d := range wanted {
		m, err := p.catalog.Take(ctx, d.Experiment, d.Measure, 0, bar.tick)
		if err != nil {
			return fmt.Errorf("%s: %w", d.Experiment.ID, err)
		}
		m.MadeBy = Version()
		ev.Put(*m)
		if err := write(); err != nil {
			return err
		}
	}
	if err := write(); err != nil {
		return err
	}
	bar.end()
	fmt.Fprintf(p.out, "%d measures taken, %d kept; stored in %s\n", len(wanted), len(ev.Measurements)-len(wanted), f.save)
	return nil
}

// storedIn reads the evidence of a file that need not be there.
func storedIn(path string) (*experiment.Evidence, error) {
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return experiment.NewEvidence(), nil
	}
	if err != nil {
		return nil, usage("%s cannot be read: %v", path, cause(err))
	}
	return experiment.ParseEvidence(b)
}
