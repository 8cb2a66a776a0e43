// Package cli is the command line: commands, flags, and exit statuses.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"charm.land/fang/v2"
	"github.com/spf13/cobra"

	"spikeslope/content"
	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/experiment/models"
	"spikeslope/internal/journal"
	"spikeslope/internal/spell"
)

// Exit statuses.
const (
	okay   = 0
	failed = 1
	misuse = 2 // a wrong word, flag or value
)

// A usageError is a wrong use of the program: exit status 2.
type usageError struct{ error }

func usage(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// program is what the commands share.
type program struct {
	in       *os.File
	lines    *typed // in, a line at a time
	out, err io.Writer
	environ  []string
	dir      string // --content
	unicode  bool   // plain text keeps what is not ASCII
	files    fs.FS  // the content
	course   *course.Course
	catalog  *experiment.Catalog
	record   *journal.Journal
}

// Main runs the program and returns its exit status.
func Main(args []string) int {
	p := &program{in: os.Stdin, out: os.Stdout, err: os.Stderr, environ: os.Environ()}
	ctx, stop := onSignals(context.Background())
	defer stop()
	return p.main(ctx, args)
}

// typed returns what reads the input line by line, the same for all commands.
func (p *program) typed() *typed {
	if p.lines == nil {
		p.lines = &typed{p.in}
	}
	return p.lines
}

func (p *program) main(ctx context.Context, args []string) int {
	root := p.root()
	root.SetOut(p.out)
	root.SetErr(p.err)
	if err := dress(ctx, root); err != nil {
		fmt.Fprintln(p.err, "spikeslope: "+oneLine(err))
		return failed
	}
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return okay
	}
	if status, ok := signalStatus(ctx); ok {
		if !errors.Is(err, context.Cause(ctx)) {
			err = context.Cause(ctx)
		}
		fmt.Fprintln(p.err, "spikeslope: "+oneLine(err))
		return status
	}
	fmt.Fprintln(p.err, "spikeslope: "+oneLine(err))
	if isMisuse(err) {
		return misuse
	}
	return failed
}

// dress gives the commands their help, man page and completions. It runs a
// command that does nothing, and cobra runs the real one afterwards: on an
// error fang would first ask the terminal for its background, and wait seconds
// for terminals that do not answer.
func dress(ctx context.Context, root *cobra.Command) error {
	nothing := &cobra.Command{Use: "nothing", Hidden: true, PersistentPreRun: func(*cobra.Command, []string) {}, Run: func(*cobra.Command, []string) {}}
	root.AddCommand(nothing)
	root.SetArgs([]string{nothing.Use})
	err := fang.Execute(ctx, root, fang.WithVersion(Version()))
	root.RemoveCommand(nothing)
	for _, c := range root.Commands() {
		switch c.Name() {
		case "completion": // without a run of its own it takes any word
			c.RunE = func(c *cobra.Command, _ []string) error { return c.Help() }
			fallthrough
		case "man":
			c.Args = noArgs
		}
	}
	return err
}

func isMisuse(err error) bool {
	var u usageError
	var e *experiment.UseError
	var l *experiment.LineError
	return errors.As(err, &u) || errors.As(err, &e) || errors.As(err, &l)
}

func oneLine(err error) string { return strings.Join(strings.Fields(err.Error()), " ") }

func (p *program) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "spikeslope",
		Short: "A terminal tutor: plasticity beside gradient descent, live",
		Long: `Spikeslope runs two learners side by side: spiking neurons whose synapses change
by local rules, and an optimizer that steps down a loss. Read what is said about
them, predict, run, poke, and measure over many seeds.`,
		Args:              noArgs,
		SilenceUsage:      true,
		SilenceErrors:     true,
		PersistentPreRunE: func(*cobra.Command, []string) error { return p.load() },
	}
	root.PersistentFlags().StringVar(&p.dir, "content", "", "lay a folder over the embedded content")
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error { return p.flagError(c, err) })
	p.addTutor(root)
	root.AddCommand(
		p.readCommand(), p.lessonCommand(), p.lectureCommand(), p.labCommand(), p.quizCommand(), p.progressCommand(),
		p.runCommand(), p.predictCommand(), p.evidenceCommand(),
		p.exportCommand(), p.importCommand(), p.checkCommand(), p.versionCommand(), p.pictureCommand(),
	)
	return root
}

// load opens the content; each part is read when it is first asked for.
func (p *program) load() error {
	files := content.FS()
	if p.dir != "" {
		info, err := os.Stat(p.dir)
		if err != nil || !info.IsDir() {
			return usage("--content %s: no such folder", p.dir)
		}
		files = course.Overlay(files, os.DirFS(p.dir))
	}
	p.files, p.course = files, course.Open(files)
	p.catalog = experiment.NewCatalog(models.All(), p.course)
	return nil
}

// noArgs refuses arguments, naming the nearest command.
func noArgs(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if c.HasSubCommands() {
		var names []string
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() {
				names = append(names, sub.Name())
			}
		}
		return usage("no command is called %q%s", args[0], didYouMean(args[0], names))
	}
	return usage("%s takes no argument, but was given %q", c.Name(), args[0])
}

func didYouMean(word string, names []string) string {
	if near := spell.Nearest(word, names); near != "" {
		return "; did you mean " + near + "?"
	}
	return "; there are " + strings.Join(names, ", ")
}
