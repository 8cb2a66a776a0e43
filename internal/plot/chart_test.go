package plot

import (
	"slices"
	"strings"
	"testing"
)

// Names stand in the order of their lines' ends, however close these are, and
// each has a row.
func TestNamesFollowTheirLines(t *testing.T) {
	ends := map[string]float64{"a": 0.1, "b": 0.12, "c": 1, "d": 0.11}
	var chart LineChart
	for _, name := range []string{"a", "b", "c", "d"} {
		chart.Series = append(chart.Series, Series{Name: name, Y: []float64{0.5, ends[name]}})
	}
	for h := 4; h < 12; h++ {
		c := NewCanvas(40, h)
		chart.Draw(c, c.Bounds(), &Look{Profile: TrueColor})
		var names []string
		for _, line := range strings.Split(c.Plain(), "\n") {
			if last := line[max(0, len(line)-1):]; ends[last] != 0 {
				names = append(names, last)
			}
		}
		if !slices.Equal(names, []string{"c", "b", "d", "a"}) {
			t.Errorf("%d rows: names are %v", h, names)
		}
	}
}

// Images too many for the room are left out, not ground to mush, and counted.
func TestTilesThatDoNotFitAreCounted(t *testing.T) {
	m := Image{W: 8, H: 8, Max: 1}
	for _, name := range []string{"a", "b", "c", "d"} {
		m.Tiles = append(m.Tiles, Tile{Name: name, Values: make([]float64, 64)})
	}
	look := &Look{Profile: TrueColor, Heat: Viridis(Bands, true)}
	c := NewCanvas(30, 5)
	m.Draw(c, c.Bounds(), look)
	if rows := strings.Split(c.Plain(), "\n"); !strings.Contains(rows[4], "c +1") {
		t.Errorf("the last row is %q", rows[4])
	}
	if h := m.Height(30, 9, look); h != 5 {
		t.Errorf("three tiles of 8×8 are %d rows high, want 5", h)
	}
}
