package cli

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"spikeslope/internal/tui"
)

// progress shows on stderr how far long work is: a bar that is rewritten in
// place, or a plain line each tenth of the way.
type progress struct {
	w           io.Writer
	style       string
	what        string
	done, total int
	begun, last time.Time
}

// progressStyles are the words of --progress; auto is a bar on a terminal and
// nothing elsewhere.
var progressStyles = []string{"auto", "bar", "lines", "off"}

func (p *program) progress(style, what string, total int) *progress {
	if style == "auto" {
		style = "off"
		if f, ok := p.err.(*os.File); ok && tui.IsTerminal(f) {
			style = "bar"
		}
	}
	return &progress{w: p.err, style: style, what: what, total: max(total, 1), begun: time.Now()}
}

// tick notes one more run.
func (g *progress) tick() {
	g.done++
	switch g.style {
	case "lines":
		if g.done*10/g.total > (g.done-1)*10/g.total {
			fmt.Fprintf(g.w, "%d %% (%d of %d %s)\n", g.done*100/g.total, g.done, g.total, g.what)
		}
	case "bar":
		now := time.Now()
		if now.Sub(g.last) < 100*time.Millisecond && g.done < g.total {
			return
		}
		g.last = now
		const cells = 24
		full := min(g.done, g.total) * cells / g.total
		left := time.Duration(float64(now.Sub(g.begun)) / float64(g.done) * float64(max(g.total-g.done, 0)))
		fmt.Fprintf(g.w, "\r[%s%s] %d of %d %s, %s left\x1b[K", strings.Repeat("=", full), strings.Repeat(" ", cells-full), g.done, g.total, g.what, left.Round(time.Second))
	}
}

// end clears the bar.
func (g *progress) end() {
	if g.style == "bar" {
		fmt.Fprint(g.w, "\r\x1b[K")
	}
}
