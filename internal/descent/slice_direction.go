package descent

import "spikeslope/internal/stimulus"

// RandomDirection returns a random direction in the space of net's
// parameters, scaled unit by unit to the length of the unit's own incoming
// weights ("filter normalisation", Li et al. 2018), so that a step of 1 moves
// every unit by as much as it is long. Biases are left as they are.
//
// Two random directions cross a path almost at right angles and show little
// of it; a [Plane] shows most.
func RandomDirection(net *Net, seed uint64) []float64 {
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
