package cli

import (
	"io"
	"os"
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

// runFlags are what the run command was asked for.
type runFlags struct {
	duration, every       string
	sets, files           []string
	input, weights        string
	readings              []string
	seeds                 int
	statistic             choice
	format                choice
	progress              choice
	out, figure           string
	spikesOut, weightsOut string
	plain, words          bool
}

func (p *program) runCommand() *cobra.Command {
	f := &runFlags{
		format:    choice{"table", []string{"table", "csv", "json"}},
		statistic: choice{"auto", []string{"auto", "mean", "median", "fraction"}},
		progress:  choice{"auto", progressStyles},
	}
	c := &cobra.Command{
		Use:   "run EXPERIMENT-LINE",
		Short: "Run an experiment without a screen and print its readings",
		Long: `Run an experiment without a screen. It prints the readings over time; with --plain
it tells them in sentences; with --seeds it runs many seeds on all cores and sums
up their readings with 95 % intervals. The same line prints the same bytes.`,
		Example: `spikeslope run swap --for 2m --every 10s
spikeslope run 'swap?seed=7&eta=0.02&switch@60s' --format csv
spikeslope run swap --seeds 24 --out swap.csv --figure swap.svg`,
		Args: exactlyOne,
		RunE: func(c *cobra.Command, args []string) error { return p.run(c, args[0], f) },
	}
	fl := c.Flags()
	fl.StringVar(&f.duration, "for", "", "model time to run, such as 60s or 2m (default: one showing)")
	fl.StringVar(&f.every, "every", "", "model time between rows, or step for every step (default: twenty rows)")
	fl.StringArrayVar(&f.sets, "set", nil, "give a start value, NAME=VALUE; may be repeated")
	fl.Var(&f.format, "format", "how to print")
	fl.StringSliceVar(&f.readings, "readings", nil, "readings to print, such as rate,mean (default: all)")
	fl.IntVar(&f.seeds, "seeds", 0, "run so many seeds and sum up the readings at the end")
	fl.Var(&f.statistic, "statistic", "with --seeds, how to sum up; auto goes by the values")
	fl.StringVar(&f.out, "out", "", "write the rows to a .csv or .json file; with --seeds, go on where it stops")
	fl.StringVar(&f.figure, "figure", "", "draw the readings over time into a .svg, .png or .pdf file")
	fl.StringVar(&f.input, "input", "", "read the model's input from a file")
	fl.StringVar(&f.weights, "weights", "", "read the model's weights at the start from a file")
	fl.StringArrayVar(&f.files, "file", nil, "read any text parameter from a file, NAME=FILE; may be repeated")
	fl.StringVar(&f.spikesOut, "spikes-out", "", "write the output spikes to a file")
	fl.StringVar(&f.weightsOut, "weights-out", "", "write the weights at the end to a file")
	fl.BoolVar(&f.plain, "plain", false, "tell the run in sentences")
	fl.BoolVar(&f.words, "words", false, "the same as --plain")
	fl.Var(&f.progress, "progress", "with --seeds, how to show progress on stderr")
	_ = fl.MarkHidden("words") // it exists
	return c
}

// run does what the flags ask of a line.
func (p *program) run(c *cobra.Command, text string, f *runFlags) error {
	f.plain = f.plain || f.words
	if err := f.check(c); err != nil {
		return err
	}
	setup, until, err := p.setup(text, f)
	if err != nil {
		return err
	}
	if err := writable(f.out, f.figure, f.spikesOut, f.weightsOut); err != nil {
		return err
	}
	if c.Flags().Changed("seeds") {
		return p.runSeeds(c.Context(), setup, until, f)
	}
	return p.runOne(c.Context(), setup, until, f)
}

// check refuses flags that do not go together.
func (f *runFlags) check(c *cobra.Command) error {
	given := func(names ...string) string {
		for _, n := range names {
			if c.Flags().Changed(n) {
				return "--" + n
			}
		}
		return ""
	}
	many := given("seeds") != ""
	switch {
	case many && (f.seeds < 1 || f.seeds > experiment.MaxSeeds):
		return usage("--seeds %d: give a number from 1 to %d", f.seeds, experiment.MaxSeeds)
	case many && given("every", "plain", "words", "spikes-out", "weights-out") != "":
		return usage("%s belongs to one run: leave it out, or --seeds", given("every", "plain", "words", "spikes-out", "weights-out"))
	case !many && given("statistic", "progress") != "":
		return usage("%s needs --seeds, the number of runs to sum up", given("statistic", "progress"))
	case f.plain && given("format", "every", "readings", "out") != "":
		return usage("%s belongs to a table: leave it out, or --plain", given("format", "every", "readings", "out"))
	}
	if f.out != "" {
		if _, err := fileFormat(f.out); err != nil {
			return err
		}
	}
	if f.figure != "" {
		return checkFigure(f.figure)
	}
	return nil
}

// setup resolves the line with what the flags add, and the time to run to.
func (p *program) setup(text string, f *runFlags) (*experiment.Setup, experiment.Time, error) {
	line, err := experiment.ParseLine(text)
	if err != nil {
		return nil, 0, err
	}
	for _, s := range f.sets {
		name, value, ok := strings.Cut(s, "=")
		if !ok {
			return nil, 0, usage("--set %s: write it as NAME=VALUE", s)
		}
		line.Set(name, value)
	}
	setup, err := p.catalog.Resolve(line)
	if err != nil {
		return nil, 0, err
	}
	until := setup.Duration
	if line.At > 0 {
		until = line.At
	}
	if f.duration != "" {
		if until, err = experiment.ParseTime(f.duration); err != nil {
			return nil, 0, usage("--for: %v", err)
		}
	}
	for _, ev := range line.Events {
		if ev.At > until {
			return nil, 0, usage("%s would come after the end, %s: run longer with --for", ev, until)
		}
	}
	if err := readFiles(setup, f); err != nil {
		return nil, 0, err
	}
	return setup, until, nil
}

// readFiles gives the set-up the files named by --input, --weights and --file.
func readFiles(setup *experiment.Setup, f *runFlags) error {
	read := func(param, path string) error {
		return withFile(path, func(r io.Reader) error { return setup.ReadFile(param, path, r) })
	}
	if f.input != "" {
		if err := read("", f.input); err != nil {
			return err
		}
	}
	if f.weights != "" {
		if err := read("weights", f.weights); err != nil {
			return err
		}
	}
	for _, s := range f.files {
		name, path, ok := strings.Cut(s, "=")
		if !ok || name == "" {
			return usage("--file %s: write it as NAME=FILE", s)
		}
		if err := read(name, path); err != nil {
			return err
		}
	}
	return nil
}

// withFile opens what a flag names and hands it to read.
func withFile(path string, read func(io.Reader) error) error {
	file, err := os.Open(path)
	if err != nil {
		return usage("%s cannot be read: %v", path, cause(err))
	}
	defer file.Close()
	if info, err := file.Stat(); err == nil && info.IsDir() {
		return usage("%s is a folder: name a file in it", path)
	}
	return read(file)
}

// fileFormat tells a file's format by its name.
func fileFormat(path string) (experiment.Format, error) {
	switch {
	case strings.HasSuffix(path, ".csv"):
		return experiment.CSV, nil
	case strings.HasSuffix(path, ".json"):
		return experiment.JSON, nil
	}
	return "", usage("--out %s: the name must end in .csv or .json", path)
}
