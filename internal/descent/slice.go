package descent

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// SliceSpec is a grid in a plane through a network's parameters: points
// centre + x·DX + y·DY for x from X0 to X1 and y from Y0 to Y1.
type SliceSpec struct {
	DX, DY         []float64
	X0, X1, Y0, Y1 float64
	Cols, Rows     int
}

// maxSlice bounds the points along one side of a slice.
const maxSlice = 2000

func (s SliceSpec) check(params int) error {
	switch {
	case len(s.DX) != params || len(s.DY) != params:
		return fmt.Errorf("slice along directions of %d and %d numbers, want %d, one a parameter", len(s.DX), len(s.DY), params)
	case s.Cols < 2 || s.Cols > maxSlice || s.Rows < 2 || s.Rows > maxSlice:
		return fmt.Errorf("slice of %d × %d points, want 2 to %d each way", s.Cols, s.Rows, maxSlice)
	case !(s.X0 < s.X1 && s.Y0 < s.Y1) || math.IsInf(s.X1-s.X0, 0) || math.IsInf(s.Y1-s.Y0, 0):
		return fmt.Errorf("slice from %g to %g by %g to %g, want finite bounds, the lower first", s.X0, s.X1, s.Y0, s.Y1)
	}
	return nil
}

// Slice is a network's loss over a grid, computed some rows at a time so that
// a picture can come up while it grows.
//
// It is computed in single precision: each value is the loss to about one part
// in a million, which no picture shows.
type Slice struct {
	spec   SliceSpec
	centre []float64
	row    []float64 // centre + y·DY
	params []float64
	loss   *singleLoss
	values []float64
	done   int // rows computed
}

// NewSlice prepares the slice through net's present parameters of its mean
// loss on data. Nothing is computed yet.
func NewSlice(net *Net, data *Dataset, spec SliceSpec) (*Slice, error) {
	if err := spec.check(net.Len()); err != nil {
		return nil, err
	}
	if err := fits(net.spec, data); err != nil {
		return nil, err
	}
	s := &Slice{
		spec:   spec,
		centre: slices.Clone(net.Params),
		row:    make([]float64, net.Len()),
		params: make([]float64, net.Len()),
		loss:   newSingleLoss(net, data),
		values: make([]float64, spec.Cols*spec.Rows),
	}
	for i := range s.values {
		s.values[i] = math.NaN()
	}
	return s, nil
}

// Compute fills in up to n more rows and reports whether all are there.
func (s *Slice) Compute(n int) (done bool) {
	for range n {
		if s.done == s.spec.Rows {
			break
		}
		s.computeRow(s.done)
		s.done++
	}
	return s.done == s.spec.Rows
}

func (s *Slice) computeRow(j int) {
	y := s.Y(j)
	for i, c := range s.centre {
		s.row[i] = c + float64(y*s.spec.DY[i])
	}
	for k := range s.spec.Cols {
		x := s.X(k)
		for i, c := range s.row {
			s.params[i] = c + float64(x*s.spec.DX[i])
		}
		s.values[j*s.spec.Cols+k] = s.loss.at(s.params)
	}
}

// Computed returns the number of rows that are there.
func (s *Slice) Computed() int { return s.done }

// X returns the x of column k, Y the y of row j.
func (s *Slice) X(k int) float64 { return along(s.spec.X0, s.spec.X1, k, s.spec.Cols) }

// Y returns the y of row j.
func (s *Slice) Y(j int) float64 { return along(s.spec.Y0, s.spec.Y1, j, s.spec.Rows) }

func along(from, to float64, k, n int) float64 {
	return from + float64((to-from)*(float64(k)/float64(n-1)))
}

// At returns the loss at column k and row j; NaN where it is not there yet.
func (s *Slice) At(k, j int) float64 { return s.values[j*s.spec.Cols+k] }

// Func returns the slice as it stands as a function of the plane, by the
// nearest point of the grid: NaN outside and where nothing is computed yet.
func (s *Slice) Func() func(x, y float64) float64 {
	spec, values := s.spec, slices.Clone(s.values)
	return func(x, y float64) float64 {
		k := math.Round((x - spec.X0) / (spec.X1 - spec.X0) * float64(spec.Cols-1))
		j := math.Round((y - spec.Y0) / (spec.Y1 - spec.Y0) * float64(spec.Rows-1))
		if !(k >= 0 && k < float64(spec.Cols) && j >= 0 && j < float64(spec.Rows)) {
			return math.NaN()
		}
		return values[int(j)*spec.Cols+int(k)]
	}
}

// SliceOfPlane returns the grid around a path's plane: its bounds are the
// path's own, widened by the given share on every side. The slice's centre
// must be a network whose parameters are the plane's centre.
func SliceOfPlane(p Plane, margin float64, cols, rows int) (SliceSpec, error) {
	if len(p.X) == 0 {
		return SliceSpec{}, errors.New("a plane without a path has no bounds")
	}
	bounds := func(v []float64) (float64, float64) {
		lo, hi := slices.Min(v), slices.Max(v)
		pad := margin * (hi - lo)
		return lo - pad, hi + pad
	}
	s := SliceSpec{DX: p.Axes[0], DY: p.Axes[1], Cols: cols, Rows: rows}
	s.X0, s.X1 = bounds(p.X)
	s.Y0, s.Y1 = bounds(p.Y)
	return s, s.check(len(p.Centre))
}
