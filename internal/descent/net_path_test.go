package descent

import (
	"math"
	"testing"
)

// A circle drawn along two known directions comes back as a circle.
func TestPlaneFindsTheDirections(t *testing.T) {
	const dim = 30
	p := NewPath()
	params := make([]float64, dim)
	for i := range 50 {
		a := 2 * math.Pi * float64(i) / 50
		for j := range params {
			params[j] = float64(j)
		}
		params[4] += 5 * math.Cos(a)
		params[9] += 2 * math.Sin(a)
		p.Record(params)
	}
	pl, err := p.Plane()
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(math.Abs(pl.Axes[0][4])-1) > 1e-12 || math.Abs(math.Abs(pl.Axes[1][9])-1) > 1e-12 {
		t.Errorf("axes %v", pl.Axes)
	}
	if math.Abs(pl.Share[0]-25./29) > 1e-12 || math.Abs(pl.Share[1]-4./29) > 1e-12 {
		t.Errorf("shares %v, want 25/29 and 4/29", pl.Share)
	}
	x, y := p.Points(&pl)
	pl.At(params, x[17], y[17])
	if got := p.shares(&pl); math.Abs(got[0]-pl.Share[0]) > 1e-12 || math.Abs(got[1]-pl.Share[1]) > 1e-12 {
		t.Errorf("shares %v counted, %v from the eigenvalues", got, pl.Share)
	}
	for j, v := range params {
		if math.Abs(v-p.at[17][j]) > 1e-12 {
			t.Errorf("parameter %d comes back as %v, was %v", j, v, p.at[17][j])
		}
	}
}

func TestPathThinsItself(t *testing.T) {
	p := NewPath()
	for i := range 3000 {
		p.Record([]float64{float64(i)})
	}
	if p.Len() > pathRoom || p.Len() < pathRoom/2 {
		t.Fatalf("%d checkpoints kept", p.Len())
	}
	step := p.at[1][0]
	for i, at := range p.at {
		if at[0] != float64(i)*step {
			t.Fatalf("checkpoint %d is %v, want %v", i, at[0], float64(i)*step)
		}
	}
	c := p.Clone()
	c.at[0][0] = 9
	if p.at[0][0] != 0 {
		t.Error("a clone shares its checkpoints")
	}
	if _, err := NewPath().Plane(); err == nil {
		t.Error("an empty path has a plane")
	}
}
