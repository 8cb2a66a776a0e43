package descent

import "math"

// identity returns the n×n unit matrix, row by row.
func identity(n int) []float64 {
	a := make([]float64, n*n)
	for i := range n {
		a[i*n+i] = 1
	}
	return a
}

// symmetricEigen turns the symmetric n×n matrix a into the diagonal matrix of
// its eigenvalues and stores the eigenvectors in the columns of v, by cyclic
// Jacobi rotations. It needs no memory; gonum's EigenSym takes some at every
// call.
func symmetricEigen(a, v []float64, n int) {
	clear(v)
	for i := range n {
		v[i*n+i] = 1
	}
	for range 60 {
		off, all := 0.0, 0.0
		for i := range n {
			for j := range n {
				s := float64(a[i*n+j] * a[i*n+j])
				if all += s; i != j {
					off += s
				}
			}
		}
		if !(off > 1e-30*all) {
			return
		}
		for p := range n {
			for q := p + 1; q < n; q++ {
				rotate(a, v, n, p, q)
			}
		}
	}
}

// rotate makes a[p][q] zero.
func rotate(a, v []float64, n, p, q int) {
	apq := a[p*n+q]
	if apq == 0 {
		return
	}
	theta := (a[q*n+q] - a[p*n+p]) / (2 * apq)
	t := 1 / (math.Abs(theta) + math.Hypot(theta, 1))
	if theta < 0 {
		t = -t
	}
	c := 1 / math.Hypot(t, 1)
	s := float64(t * c)
	turn := func(m []float64, i, j int) {
		x, y := m[i], m[j]
		m[i] = float64(c*x) - float64(s*y)
		m[j] = float64(s*x) + float64(c*y)
	}
	for k := range n {
		turn(a, k*n+p, k*n+q)
		turn(v, k*n+p, k*n+q)
	}
	for k := range n {
		turn(a, p*n+k, q*n+k)
	}
	a[p*n+q], a[q*n+p] = 0, 0
}
