package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"spikeslope/internal/experiment"
	"spikeslope/internal/quiz"
	"spikeslope/internal/quiz/exchange"
	"spikeslope/internal/tui"
	"spikeslope/internal/tui/ui"
)

func (p *program) exportCommand() *cobra.Command {
	var topic, pseudonym string
	c := &cobra.Command{
		Use:   "export gift|anki|csv|revlog [FILE]",
		Short: "Write the questions for Moodle or Anki, or your answers as CSV",
		Long: `Write to FILE, or to stdout:

  gift    the questions, for Moodle (GIFT)
  anki    the questions, for Anki (text with tabs)
  csv     your answers, a row each, for a gradebook
  revlog  your reviews, as the optimizers of FSRS read them

Questions that an experiment decides are run once, and keyed by what came out.
What a format cannot carry is listed on stderr.`,
		Example: "spikeslope export gift questions.gift\nspikeslope export csv --as fox > answers.csv",
		Args: func(c *cobra.Command, args []string) error {
			return formatArgs(c, args, []string{"gift", "anki", "csv", "revlog"}, 1)
		},
		RunE: func(c *cobra.Command, args []string) error {
			write := map[string]func(io.Writer) error{
				"gift":   func(w io.Writer) error { return p.exportItems(c.Context(), w, topic, exchange.WriteGIFT) },
				"anki":   func(w io.Writer) error { return p.exportItems(c.Context(), w, topic, exchange.WriteAnki) },
				"csv":    func(w io.Writer) error { p.saves(); return p.journal().WriteGradebook(w, pseudonym) },
				"revlog": func(w io.Writer) error { p.saves(); return p.journal().WriteReviewLog(w) },
			}[args[0]]
			if len(args) == 1 {
				return p.closing(write(p.out))
			}
			if err := writable(args[1]); err != nil {
				return err
			}
			return p.closing(ui.WriteFile(args[1], func(f *os.File) error { return write(f) }))
		},
	}
	c.Flags().StringVar(&topic, "topic", "", "of gift and anki: questions about a topic, a claim or an experiment alone")
	c.Flags().StringVar(&pseudonym, "as", "student", "of csv: what you want to be called there")
	return c
}

// formatArgs wants one of the formats, and at most so many files.
func formatArgs(c *cobra.Command, args, formats []string, files int) error {
	if len(args) == 0 {
		return usage("%s needs a format: %s", c.Name(), strings.Join(formats, ", "))
	}
	for _, f := range formats {
		if args[0] == f {
			if len(args) > 1+files {
				return usage("%s %s takes one file, but was given %d", c.Name(), f, len(args)-1)
			}
			return nil
		}
	}
	return usage("%s knows no format %q%s", c.Name(), args[0], didYouMean(args[0], formats))
}

type writer func(context.Context, io.Writer, []*quiz.Item, quiz.Runner) ([]exchange.Loss, error)

func (p *program) exportItems(ctx context.Context, w io.Writer, topic string, write writer) error {
	bank, _ := quiz.Load(p.course.Files())
	items := bank.About(topic)
	if len(items) == 0 {
		return usage("no question is about %q%s", topic, nearest(topic, p.subjects(bank), bank.Topics()))
	}
	lab := quiz.Lab{Catalog: p.catalog}
	if e, ok := p.err.(*os.File); ok && tui.IsTerminal(e) {
		lab.Watch = p.progressLine
		defer fmt.Fprint(p.err, "\r\x1b[K")
	}
	losses, err := write(ctx, w, items, lab)
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	for _, l := range losses {
		fmt.Fprintln(p.err, l)
	}
	return err
}

// progressLine shows on stderr that experiments are run.
func (p *program) progressLine(run *experiment.Run, end experiment.Time) {
	fmt.Fprintf(p.err, "\r\x1b[Krunning %s: %.0f of %.0f s", run.Setup.Experiment.ID, run.Now().Seconds(), end.Seconds())
}

func (p *program) importCommand() *cobra.Command {
	var to string
	c := &cobra.Command{
		Use:   "import gift|aiken FILE",
		Short: "Turn questions in GIFT or Aiken into our item language",
		Long: `Read questions in Moodle's GIFT or Aiken format (FILE, or - for stdin) and write
them as Markdown: to stdout, or with --to into DIR/quiz/, a folder that --content
takes. They are drafts: claims and misconceptions are to be added. What could not
be read is listed on stderr.`,
		Example: "spikeslope import gift questions.gift --to mine\nspikeslope check mine",
		Args: func(c *cobra.Command, args []string) error {
			if err := formatArgs(c, args, []string{"gift", "aiken"}, 1); err != nil {
				return err
			}
			if len(args) == 1 {
				return usage("import %s needs a file, or - for stdin", args[0])
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return p.importItems(args[0], args[1], to) },
	}
	c.Flags().StringVar(&to, "to", "", "write into this folder of content instead of stdout")
	return c
}

// largest is how large a file of questions may be.
const largest = 16 << 20

func (p *program) importItems(format, file, to string) error {
	text, err := p.readFile(file)
	if err != nil {
		return err
	}
	read := exchange.ReadGIFT
	if format == "aiken" {
		read = exchange.ReadAiken
	}
	items, losses := read(text)
	for _, l := range losses {
		fmt.Fprintln(p.err, l)
	}
	if len(items) == 0 {
		return fmt.Errorf("%s holds no question in %s that could be read", file, format)
	}
	name := "imported"
	if file != "-" {
		name = strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	}
	doc := exchange.Document(name, items)
	if to == "" {
		_, err = io.WriteString(p.out, doc)
		return err
	}
	path := filepath.Join(to, "quiz", name+".md")
	if _, err := os.Stat(path); err == nil {
		return fmt.Errorf("%s is there already; move it away, or name another folder with --to", path)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	if err := ui.WriteFile(path, func(f *os.File) error { _, err := f.WriteString(doc); return err }); err != nil {
		return err
	}
	n := "1 question"
	if len(items) != 1 {
		n = fmt.Sprintf("%d questions", len(items))
	}
	_, err = fmt.Fprintf(p.out, "%s in %s; spikeslope check %s says what they lack\n", n, path, to)
	return err
}

func (p *program) readFile(file string) (string, error) {
	in := io.Reader(p.in)
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return "", usage("%s cannot be read: %v", file, cause(err))
		}
		defer f.Close()
		if info, err := f.Stat(); err == nil && info.IsDir() {
			return "", usage("%s is a folder: name a file in it", file)
		}
		in = f
	}
	b, err := io.ReadAll(io.LimitReader(in, largest+1))
	if err == nil && len(b) > largest {
		err = fmt.Errorf("%s is larger than %d MB; split it", file, largest>>20)
	}
	return string(b), err
}
