package descent

import (
	"errors"
	"fmt"
)

// Slice is a network's mean loss on fixed data over a plane through its
// parameters.
//
// It is computed in single precision: each value is the loss to about one part
// in a million, which no picture shows. A picture asks for its places some rows
// at a time. A Slice is not safe for concurrent use.
type Slice struct {
	plane  Plane
	params []float64
	loss   *singleLoss
}

// NewSlice prepares the slice of the loss on data of networks like net; net's
// own parameters do not matter.
func NewSlice(net *Net, data *Dataset, plane Plane) (*Slice, error) {
	for _, v := range [][]float64{plane.Centre, plane.Axes[0], plane.Axes[1]} {
		if len(v) != net.Len() {
			return nil, fmt.Errorf("plane of %d numbers through a network of %d parameters", len(v), net.Len())
		}
	}
	if data == nil || data.Len() == 0 {
		return nil, errors.New("a slice wants data to take the loss on")
	}
	if err := fits(net.spec, data); err != nil {
		return nil, err
	}
	return &Slice{plane: plane, params: make([]float64, net.Len()), loss: newSingleLoss(net, data)}, nil
}

// At returns the loss at a point of the plane.
func (s *Slice) At(x, y float64) float64 {
	s.plane.At(s.params, x, y)
	return s.loss.at(s.params)
}
