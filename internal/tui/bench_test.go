package tui

import (
	"bytes"
	"testing"
	"time"

	uv "github.com/charmbracelet/ultraviolet"

	"spikeslope/internal/tui/ui"
)

// sizes of the budgets: made for the first, at home in the second.
var benchSizes = []struct {
	name string
	w, h int
}{{"120x40", 120, 40}, {"200x60", 200, 60}}

// budgets of a frame, for all experiments
const (
	viewBudget = time.Millisecond
	sentBudget = 5 << 10 // B
)

// BenchmarkLabFrame is one frame of every experiment running: the models'
// steps, the pictures, the encoding. A view is the drawing and encoding alone.
// Bytes are what the terminal is sent, after the renderer has left out what did
// not change. What is above its budget is told in percent of it.
func BenchmarkLabFrame(b *testing.B) {
	for _, size := range benchSizes {
		for _, id := range testApp(b, Options{}).ctx.Catalog.ExperimentIDs() {
			b.Run(size.name+"/"+id, func(b *testing.B) { benchFrame(b, size.w, size.h, in("lab", id)) })
		}
	}
}

// BenchmarkLectureFrame is one frame of a beat that runs, its letters with it.
func BenchmarkLectureFrame(b *testing.B) {
	for _, size := range benchSizes {
		b.Run(size.name, func(b *testing.B) { benchFrame(b, size.w, size.h, in("lecture", "sides"), "space") })
	}
}

// benchFrame takes the time of frames of what is open after some keys.
func benchFrame(b *testing.B, w, h int, open ui.Open, keys ...string) {
	a := testApp(b, Options{Open: open})
	a.ctx.FrameBudget = frameBudget
	s := NewStill(a, w, h)
	s.Press(keys...)
	s.Run(2 * time.Second)
	out := newTerminal(w, h)
	out.show(s.View().Content)
	out.sent.Reset()
	b.ReportAllocs()
	b.ResetTimer()
	var view time.Duration
	for range b.N {
		s.Update(ui.Frame{Elapsed: time.Second / 30})
		start := time.Now()
		content := s.View().Content
		view += time.Since(start)
		b.StopTimer()
		out.show(content)
		b.StartTimer()
	}
	view /= time.Duration(b.N)
	sent := out.sent.Len() / b.N
	b.ReportMetric(float64(view.Nanoseconds()), "ns/view")
	b.ReportMetric(float64(sent), "sent-B/frame")
	if view > viewBudget {
		b.ReportMetric(float64(100*view/viewBudget), "%view-budget")
	}
	if sent > sentBudget {
		b.ReportMetric(float64(100*sent/sentBudget), "%sent-budget")
	}
}

// terminal counts what Bubble Tea's renderer would send.
type terminal struct {
	sent bytes.Buffer
	scr  *uv.TerminalRenderer
	buf  uv.ScreenBuffer
}

func newTerminal(w, h int) *terminal {
	t := &terminal{buf: uv.NewScreenBuffer(w, h)}
	t.scr = uv.NewTerminalRenderer(&t.sent, []string{"TERM=xterm-256color", "COLORTERM=truecolor"})
	t.scr.SetFullscreen(true)
	return t
}

func (t *terminal) show(content string) {
	t.buf.Clear()
	uv.NewStyledString(content).Draw(t.buf, t.buf.Bounds())
	t.scr.Render(t.buf.RenderBuffer)
	t.scr.Flush()
}

// BenchmarkStart is from nothing to the first frame, the content read and the
// models built.
func BenchmarkStart(b *testing.B) {
	for _, screen := range []string{"home", "read", "lab"} {
		b.Run(screen, func(b *testing.B) {
			for range b.N {
				s := NewStill(testApp(b, Options{Open: ui.Open{Screen: screen}}), 120, 40)
				s.View()
			}
		})
	}
}
