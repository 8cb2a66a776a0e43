package descent

import (
	"slices"

	"spikeslope/internal/stimulus"
)

// Plane is a plane through the space of a network's parameters: the points
// Centre + x·Axes[0] + y·Axes[1]. The axes are at right angles.
type Plane struct {
	Centre []float64
	Axes   [2][]float64
	// Share is the part of a path's variance along each axis. What the two
	// leave out, a picture of the plane cannot show.
	Share [2]float64
	// Domain is the part of the plane to show.
	Domain Domain
}

// At stores in params the parameters at a point of the plane.
func (pl *Plane) At(params []float64, x, y float64) {
	for i, c := range pl.Centre {
		params[i] = c + float64(x*pl.Axes[0][i]) + float64(y*pl.Axes[1][i])
	}
}

// Project returns the point of the plane nearest to params.
func (pl *Plane) Project(params []float64) (x, y float64) {
	var along, length [2]float64
	for k, axis := range pl.Axes {
		for i, a := range axis {
			along[k] += float64(a * (params[i] - pl.Centre[i]))
			length[k] += float64(a * a)
		}
	}
	return along[0] / length[0], along[1] / length[1]
}

// RandomPlane returns the plane through net's present parameters along two
// random directions, and the part of it a step of 1 around them. It crosses a
// path almost at right angles and shows little of it: p, which may be nil, is
// the path whose shares it tells.
func RandomPlane(net *Net, p *Path, seed uint64) Plane {
	pl := Plane{Centre: slices.Clone(net.Params), Domain: Domain{-1, 1, -1, 1}}
	for k := range pl.Axes {
		pl.Axes[k] = randomDirection(net, seed+uint64(k))
	}
	first, second := pl.Axes[0], pl.Axes[1]
	if length := dot(first, first); length > 0 {
		axpy(second, -dot(first, second)/length, first)
	}
	if p != nil {
		pl.Share = p.shares(&pl)
	}
	return pl
}

// randomDirection returns a random direction in the space of net's
// parameters, scaled unit by unit to the length of the unit's own incoming
// weights ("filter normalisation", Li et al. 2018), so that a step of 1 moves
// every unit by as much as it is long. Biases are left as they are.
//
// Two random directions cross a path almost at right angles and show little
// of it; a [Plane] shows most.
func randomDirection(net *Net, seed uint64) []float64 {
	r := stimulus.New(seed, "descent.slice.direction")
	d := make([]float64, net.Len())
	for _, y := range net.layers {
		for j := range y.out {
			unit := d[y.w+j*y.in : y.w+(j+1)*y.in]
			for i := range unit {
				unit[i] = r.NormFloat64()
			}
			scale := norm(net.Params[y.w+j*y.in:y.w+(j+1)*y.in]) / norm(unit)
			for i := range unit {
				unit[i] *= scale
			}
		}
	}
	return d
}

// shares returns the part of the path's variance along each axis of a plane;
// zero for a path that does not move.
func (p *Path) shares(pl *Plane) (share [2]float64) {
	mean := p.mean()
	total, off := 0., make([]float64, len(mean))
	for _, row := range p.at {
		copy(off, row)
		axpy(off, -1, mean)
		total += dot(off, off)
		for k, axis := range pl.Axes {
			c := dot(off, axis)
			share[k] += float64(c*c) / dot(axis, axis)
		}
	}
	if !(total > 0) {
		return [2]float64{}
	}
	return [2]float64{share[0] / total, share[1] / total}
}
