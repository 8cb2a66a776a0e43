package cli

import (
	"fmt"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// release is raised when something is released, or when a model, a stream or
// a set-up changes so that numbers stored before no longer come out.
const release = "0.1.0"

// revision is the commit the binary was built from, and -dirty if the files
// differed from it. The Makefile fills it in: Go itself notes the commit only
// in a whole checkout, not in one of several worktrees.
var revision string

// Version returns the release and the commit the binary was built from, where
// that is known: "0.1.0 (96729f7f275e)", with -dirty after the commit if the
// files had been changed since.
func Version() string {
	rev := revision
	if info, ok := debug.ReadBuildInfo(); ok && rev == "" {
		rev = commit(info.Settings)
	}
	if rev == "" {
		rev = "commit unknown"
	}
	return fmt.Sprintf("%s (%s)", release, rev)
}

// commit reads what Go noted of the checkout; nothing under go run and go test.
func commit(settings []debug.BuildSetting) (rev string) {
	dirty := ""
	for _, s := range settings {
		switch {
		case s.Key == "vcs.revision":
			rev = s.Value[:min(12, len(s.Value))]
		case s.Key == "vcs.modified" && s.Value == "true":
			dirty = "-dirty"
		}
	}
	if rev == "" {
		return ""
	}
	return rev + dirty
}

// outdated warns of numbers that another release measured; of the commits of
// one release a test holds that they give the same.
func outdated(made []string) string {
	other := func(version string) bool {
		of, _, _ := strings.Cut(version, " ")
		return of != release
	}
	if !slices.ContainsFunc(made, other) {
		return ""
	}
	return fmt.Sprintf(" This is %s, which may give other numbers: measure afresh with --seeds.", release)
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
