package picture

import (
	"testing"

	"spikeslope/internal/experiment"
	"spikeslope/internal/plot"
)

// A map whose function changes at every frame keeps what it shows until the
// next is whole; when the function stands still, it is shown within a few frames.
func TestMovingMapIsShownWhole(t *testing.T) {
	look := &plot.Look{Profile: plot.TrueColor, Heat: plot.Viridis(plot.Bands, true)}
	r := plot.Rect{W: 20, H: 8}
	at := func(key uint64) experiment.Surface {
		return experiment.Surface{
			F:   func(x, y float64) float64 { return x + float64(key)*y*y },
			Key: key, X1: 1, Y1: 1,
		}
	}
	whole := func(key uint64) string {
		var k Cache
		c := plot.NewCanvas(r.W, r.H)
		if !k.Draw(c, r, at(key), look) {
			t.Fatal("a cheap map is not complete at once")
		}
		return c.String(plot.TrueColor)
	}
	seen := map[string]bool{}
	for key := range uint64(40) {
		seen[whole(key)] = true
	}
	var k Cache
	draw := func(key uint64) (string, bool) {
		c := plot.NewCanvas(r.W, r.H)
		complete := k.Draw(c, r, at(key), look)
		return c.String(plot.TrueColor), complete
	}
	shown := map[string]bool{}
	for key := range uint64(40) {
		s, _ := draw(key)
		if !seen[s] {
			t.Fatalf("frame %d shows no map whole", key)
		}
		shown[s] = true
	}
	if n := len(shown); n < 40/Frames || n > 40/Frames+1 {
		t.Errorf("40 frames show %d maps", n)
	}
	for i := 0; ; i++ {
		s, complete := draw(39)
		if complete {
			if s != whole(39) {
				t.Error("the map at rest is another")
			}
			break
		}
		if i > 2*Frames {
			t.Fatal("the map at rest is never complete")
		}
	}
}
