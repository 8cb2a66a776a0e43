package read

import (
	"fmt"
	"os"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/exp/golden"

	"spikeslope/content"
	"spikeslope/internal/course"
	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
	"spikeslope/internal/tui/ui"
)

// small is a course of a few claims that holds everything a page can have, so
// that the goldens do not follow every change of the content.
func small() *course.Course { return course.Open(os.DirFS("testdata/course")) }

func newReader(c *course.Course) *Read {
	theme, err := ui.NamedTheme("dark", false)
	if err != nil {
		panic(err)
	}
	return New(&ui.Context{
		Course: c, Catalog: experiment.NewCatalog(nil, c),
		Theme: theme, Profile: plot.TrueColor, Motion: ui.Full,
	})
}

// screen draws the reader on a canvas of that size.
func screen(r *Read, w, h int) *plot.Canvas {
	c := plot.NewCanvas(w, h)
	r.Draw(c, c.Bounds())
	return c
}

// press types keys as the program does: bindings first, text while typing.
// It returns the last command's message and what was said.
func press(t *testing.T, r *Read, keys ...string) (msg tea.Msg, said string) {
	t.Helper()
	for _, k := range keys {
		var cmd tea.Cmd
		if r.Typing() {
			cmd = r.Update(keyMsg(k))
		} else {
			var known bool
			cmd, said, known = ui.Press(r.Keys(), k)
			if !known {
				t.Fatalf("no binding for %q", k)
			}
		}
		msg = nil
		if cmd != nil {
			msg = cmd()
		}
		screen(r, 120, 40)
	}
	return msg, said
}

func keyMsg(k string) tea.KeyPressMsg {
	switch k {
	case "esc":
		return tea.KeyPressMsg{Code: tea.KeyEscape}
	case "enter":
		return tea.KeyPressMsg{Code: tea.KeyEnter}
	}
	r := []rune(k)[0]
	return tea.KeyPressMsg{Code: r, Text: k}
}

func contains(t *testing.T, r *Read, want string) {
	t.Helper()
	if s := screen(r, 120, 40).Plain(); !strings.Contains(s, want) {
		t.Errorf("%q is not on the screen:\n%s", want, s)
	}
}

func lacks(t *testing.T, r *Read, what string) {
	t.Helper()
	if s := screen(r, 120, 40).Plain(); strings.Contains(s, what) {
		t.Errorf("%q is on the screen:\n%s", what, s)
	}
}

func TestScreens(t *testing.T) {
	sizes := [][2]int{{60, 20}, {80, 24}, {120, 40}, {200, 60}}
	pages := []string{"definitions", "table", "comparison", "tradeoffs", "myths", "glossary", "references", "gd-rate"}
	for _, page := range pages {
		for _, size := range sizes {
			t.Run(fmt.Sprintf("%s-%dx%d", page, size[0], size[1]), func(t *testing.T) {
				r := newReader(small())
				r.Open(page)
				golden.RequireEqual(t, screen(r, size[0]-4, size[1]-4).Plain()+"\n")
			})
		}
	}
}

func TestScreenInColour(t *testing.T) {
	r := newReader(small())
	r.Open("comparison")
	golden.RequireEqual(t, screen(r, 116, 36).String(plot.TrueColor)+"\n")
}

func TestASCIIScreensHoldNothingElse(t *testing.T) {
	r := newReader(course.Open(content.FS()))
	r.ctx.Marker = plot.ASCII
	for i := range r.topics {
		r.goTo(i, "")
		for _, size := range [][2]int{{56, 16}, {116, 36}, {196, 56}} {
			screen(r, size[0], size[1])
			r.sheet.canvas.Plain()
			for y, line := range strings.Split(r.sheet.canvas.Plain()+screen(r, size[0], size[1]).Plain(), "\n") {
				for _, c := range line {
					if c > 126 {
						t.Fatalf("%s, row %d has %q:\n%s", r.topics[i].name, y, c, line)
					}
				}
			}
		}
	}
}

func TestNoSizeBreaksTheScreen(t *testing.T) {
	r := newReader(small())
	for i := range r.topics {
		r.goTo(i, "")
		for w := 1; w < 130; w = w*5/4 + 1 {
			for h := 1; h < 50; h = h*3/2 + 1 {
				c := plot.NewCanvas(w, h)
				r.Draw(c, c.Bounds())
				for _, k := range []string{"j", "space", "g", "h", "k", "l", "end", "k", "c"} {
					if r.Typing() {
						r.Update(keyMsg("esc"))
					}
					ui.Press(r.Keys(), k)
					r.Draw(c, c.Bounds())
				}
				r.popup, r.listing = nil, false
			}
		}
	}
}

func TestEveryPageOfTheContentIsDrawn(t *testing.T) {
	c := course.Open(content.FS())
	r := newReader(c)
	for _, cl := range c.Claims() {
		if cmd := r.Open(cl.ID); cmd != nil {
			t.Errorf("%s cannot be opened", cl.ID)
		}
		screen(r, 116, 36)
		if s := r.current(); s == nil || s.id != cl.ID && r.topics[r.page].name != cl.ID {
			t.Errorf("opening %s shows %v", cl.ID, s)
		}
	}
	for _, term := range c.Terms() {
		r.Open("gloss:" + term.ID)
		if s := r.current(); s == nil || s.id != term.ID {
			t.Errorf("opening the term %s shows %v", term.ID, s)
		}
	}
	for _, ref := range c.References() {
		r.Open(ref.ID)
		if s := r.current(); s == nil || s.id != ref.ID {
			t.Errorf("opening the reference %s shows %v", ref.ID, s)
		}
	}
}

func TestOpenSaysWhatIsUnknown(t *testing.T) {
	r := newReader(small())
	cmd := r.Open("nonsense")
	if cmd == nil {
		t.Fatal("an unknown id opened something")
	}
	if say, ok := cmd().(ui.Say); !ok || !strings.Contains(say.Text, "nonsense") {
		t.Errorf("said %v", cmd())
	}
}

func BenchmarkViewUnchanged(b *testing.B) {
	r := newReader(course.Open(content.FS()))
	r.Open("definitions")
	c := plot.NewCanvas(120, 40)
	r.Draw(c, c.Bounds())
	b.ReportAllocs()
	for b.Loop() {
		r.Draw(c, c.Bounds())
	}
}

func BenchmarkViewMoving(b *testing.B) {
	r := newReader(course.Open(content.FS()))
	r.Open("definitions")
	c := plot.NewCanvas(120, 40)
	r.Draw(c, c.Bounds())
	b.ReportAllocs()
	n := 1
	for b.Loop() {
		r.scroll(n)
		n = -n
		r.Draw(c, c.Bounds())
	}
}

// A page never seen before, at a width never seen before.
func BenchmarkFirstView(b *testing.B) {
	c := course.Open(content.FS())
	canvas := plot.NewCanvas(120, 40)
	b.ReportAllocs()
	for b.Loop() {
		r := newReader(c)
		r.Open("definitions")
		r.Draw(canvas, canvas.Bounds())
	}
}

// The longest page, and a letter that is everywhere.
func BenchmarkFind(b *testing.B) {
	r := newReader(course.Open(content.FS()))
	r.Open("glossary")
	c := plot.NewCanvas(120, 40)
	r.Draw(c, c.Bounds())
	b.ReportAllocs()
	for b.Loop() {
		r.search("e")
	}
}

// No title of the contents is cut: a long one goes on in the next row.
func TestContentsAreWhole(t *testing.T) {
	r := newReader(course.Open(content.FS()))
	for i := range r.topics {
		r.goTo(i, "")
		for _, w := range []int{96, 116, 156, 196} {
			screen(r, w, 200)
			list := r.entries()
			got := make([]string, len(list))
			for _, row := range r.contentsRows(list, r.columns.contents.W) {
				if n := plot.Width(row.text) + list[row.entry].indent(); n > r.columns.contents.W {
					t.Errorf("%q takes %d of %d columns", row.text, n, r.columns.contents.W)
				}
				got[row.entry] = strings.TrimSpace(got[row.entry] + " " + row.text)
			}
			for k, e := range list {
				if got[k] != e.text {
					t.Errorf("at %d: %q is drawn as %q", w, e.text, got[k])
				}
			}
		}
	}
}

// A measure that does not bear a claim out says so in words, and its experiment
// can be followed.
func TestMeasuresSayTheirVerdict(t *testing.T) {
	r := newReader(small())
	r.ctx.Findings = ui.Findings{"brain-what": {
		{Experiment: "swap", Verdict: experiment.NotShown, Says: "It fell by -3.1 %.", Arms: []experiment.ArmFinding{{Estimate: experiment.Estimate{N: 24}}}},
		{Experiment: "swap", Verdict: experiment.Limited, Says: "It rose.", Limit: "Only once.", Stale: true},
	}}
	r.Open("brain-what")
	for _, want := range []string{"Measured here", "○ not shown", "swap  24 seeds", "It fell by −3.1 %.", "◐ shown with limit", "Only once.", "Measured with an older set-up."} {
		contains(t, r, want)
	}
}
