package tui

import (
	"bytes"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"
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
// steps, the pictures, the encoding. A view is the drawing and encoding alone;
// apart is what goes on beside the frames, in commands. Bytes are what the
// terminal is sent, after the renderer has left out what did not change: on
// average, and for the frame that took most. What is above its budget is told in
// percent of it.
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
	b.ReportAllocs()
	b.ResetTimer()
	var view, apart time.Duration
	sent, most := 0, 0
	for range b.N {
		_, cmd := s.Update(ui.Frame{Elapsed: time.Second / 30})
		start := time.Now()
		content := s.View().Content
		view += time.Since(start)
		b.StopTimer()
		out.sent.Reset()
		out.show(content)
		sent, most = sent+out.sent.Len(), max(most, out.sent.Len())
		start = time.Now()
		s.do(cmd)
		apart += time.Since(start)
		b.StartTimer()
	}
	view /= time.Duration(b.N)
	sent /= b.N
	if apart /= time.Duration(b.N); apart > 10*time.Microsecond {
		b.ReportMetric(float64(apart.Nanoseconds()), "ns/apart")
	}
	b.ReportMetric(float64(view.Nanoseconds()), "ns/view")
	b.ReportMetric(float64(sent), "sent-B/frame")
	b.ReportMetric(float64(most), "sent-B/most")
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
	t.scr.SetColorProfile(colorprofile.TrueColor)
	t.scr.SetFullscreen(true)
	t.scr.SetScrollOptim(true)
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
