package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/charmbracelet/x/ansi"

	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
)

// writeStandings writes claims and findings as one JSON document, a claim a
// line.
func writeStandings(w io.Writer, list []*experiment.Standing) error {
	if _, err := fmt.Fprintf(w, "{\"schema\": %d, \"version\": %q, \"claims\": [", experiment.Schema, Version()); err != nil {
		return err
	}
	for i, s := range list {
		var line bytes.Buffer
		enc := json.NewEncoder(&line)
		enc.SetEscapeHTML(false) // lines hold &
		if err := enc.Encode(s); err != nil {
			return err
		}
		comma := ","
		if i == len(list)-1 {
			comma = ""
		}
		if _, err := fmt.Fprintf(w, "\n%s%s", bytes.TrimSpace(line.Bytes()), comma); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintln(w, "\n]}")
	return err
}

// tellStandings prints claims and findings to be read from top to bottom.
func (p *program) tellStandings(list []*experiment.Standing) error {
	var b bytes.Buffer
	count := map[experiment.Verdict]int{}
	for i, s := range list {
		if i > 0 {
			b.WriteByte('\n')
		}
		tellStanding(&b, s)
		count[s.Verdict]++
	}
	if len(list) > 1 {
		var parts []string
		for _, v := range []experiment.Verdict{experiment.Shown, experiment.Limited, experiment.NotShown, experiment.CannotShow, experiment.Pending} {
			if count[v] > 0 {
				parts = append(parts, fmt.Sprintf("%d %s", count[v], v))
			}
		}
		fmt.Fprintf(&b, "\n%d claims: %s\n", len(list), strings.Join(parts, ", "))
	}
	_, err := p.out.Write(b.Bytes())
	return err
}

func tellStanding(w io.Writer, s *experiment.Standing) {
	verdict := string(s.Verdict)
	if s.Why != "" {
		verdict += ": " + s.Why
	}
	para(w, "", fmt.Sprintf("%s  (status: %s)", s.Claim, s.Status))
	para(w, "  ", s.Says)
	para(w, "  ", "Verdict: "+verdict)
	var made []string
	for _, f := range s.Findings {
		tellFinding(w, f)
		if f.MadeBy != "" && !slices.Contains(made, f.MadeBy) {
			made = append(made, f.MadeBy)
		}
	}
	if len(made) > 0 {
		para(w, "  ", "Measured by spikeslope "+strings.Join(made, ", ")+"."+outdated(made))
	}
	if len(s.Findings) > 0 {
		fmt.Fprintf(w, "  Again: spikeslope evidence %s --seeds %d\n", s.Claim, seedsOf(s.Findings))
	}
}

// seedsOf returns the largest number of seeds of the findings, 24 if none was
// measured.
func seedsOf(list []*experiment.Finding) int {
	n := 0
	for _, f := range list {
		for _, a := range f.Arms {
			n = max(n, a.N)
		}
	}
	if n == 0 {
		n = 24
	}
	return n
}

func tellFinding(w io.Writer, f *experiment.Finding) {
	verdict := string(f.Verdict)
	if f.Verdict == experiment.Pending {
		verdict = "not measured yet"
	}
	para(w, "  ", fmt.Sprintf("- %s, %s: %s: %s", f.Experiment, f.Measure, f.What(), verdict))
	if len(f.Arms) > 0 {
		t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
		for i := range f.Arms {
			a := &f.Arms[i]
			fmt.Fprintf(t, "    %s\t%s\t%s\t%s\t%s\n", a.Title(), a.Value.Short(), a.Interval(), f.Seeds(a), f.Versus(a))
		}
		t.Flush()
	}
	if f.Says != "" && len(f.Arms) > 0 {
		para(w, "    ", f.Says)
	}
	if f.Limit != "" {
		para(w, "    ", "Limit: "+f.Limit)
	}
	if f.Stale {
		para(w, "    ", "Measured with an older set-up: measure afresh with --seeds.")
	}
	for _, command := range f.Commands() {
		fmt.Fprintf(w, "    %s\n", command)
	}
}

// para prints a paragraph, every line indented.
func para(w io.Writer, indent, text string) {
	for line := range strings.Lines(ansi.Wordwrap(course.ASCII(text), plainWidth-len(indent), "")) {
		fmt.Fprintf(w, "%s%s\n", indent, strings.TrimRight(line, "\n"))
	}
}
