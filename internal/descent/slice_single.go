package descent

import (
	"math"

	"spikeslope/internal/descent/kernel"
)

// sliceChunk is how many samples are worked on at a time: few enough that a
// layer's activities stay in the fastest memory.
const sliceChunk = 512

// singleLoss computes a network's mean loss on fixed data for any parameters,
// in single precision.
type singleLoss struct {
	net    *Net // for its shape
	chunks []singleChunk
	n      int // samples
	params []float32
	act    [][]float32 // after each layer; units × the longest chunk's ld
	top    []float32   // largest output a sample
}

type singleChunk struct {
	x     []float32 // inputs × ld
	label []int
	ld    int
}

func newSingleLoss(net *Net, data *Dataset) *singleLoss {
	l := &singleLoss{net: net.Clone(), n: data.Len(), params: make([]float32, net.Len())}
	longest := 0
	for from := 0; from < data.Len(); from += sliceChunk {
		to := min(from+sliceChunk, data.Len())
		c := singleChunk{label: data.Label[from:to], ld: wholeLanes(to - from)}
		c.x = make([]float32, data.Inputs*c.ld)
		for s := from; s < to; s++ {
			for i, v := range data.Row(s) {
				c.x[i*c.ld+s-from] = float32(v)
			}
		}
		l.chunks = append(l.chunks, c)
		longest = max(longest, c.ld)
	}
	l.act = net.room32(longest)
	l.top = make([]float32, longest)
	return l
}

// at returns the mean loss at the given parameters.
func (l *singleLoss) at(params []float64) float64 {
	kernel.Narrow(l.params, params)
	sum := 0.
	for _, c := range l.chunks {
		z := l.net.forward32(l.params, c.x, l.act, c.ld)
		if l.net.spec.Loss == BinaryCrossEntropy {
			sum += binaryLoss32(z, c.label)
		} else {
			sum += l.crossEntropy32(z, c)
		}
	}
	return sum / float64(l.n)
}

// A sum of logarithms is taken as the logarithm of a product, which costs a
// multiplication a sample; productRoom is where the product is logged and
// begun again, far enough from overflow for any factor up to 1e8.
const productRoom = 1e300

// binaryLoss32 returns Σ log(1+e^z) − yz = Σ max(∓z, 0) + log(1 + e^−|z|).
// It overwrites z.
func binaryLoss32(z []float32, label []int) float64 {
	z = z[:len(label)]
	wrong := 0.
	for s, y := range label {
		v := float64(z[s])
		if y == 1 {
			v = -v
		}
		if !(v <= 0) { // NaN counts as wrong, and stays
			wrong += v
		}
	}
	kernel.ExpNeg32(z)
	product := 1.
	for _, e := range z {
		product *= 1 + float64(e)
		if product > productRoom {
			wrong += math.Log(product)
			product = 1
		}
	}
	return wrong + math.Log(product)
}

// crossEntropy32 returns Σ log Σ_k e^z_k − z_label. It overwrites z.
func (l *singleLoss) crossEntropy32(z []float32, c singleChunk) float64 {
	top := l.top[:c.ld]
	copy(top, z[:c.ld])
	outs := l.net.Outputs()
	for k := 1; k < outs; k++ {
		for s, v := range z[k*c.ld : (k+1)*c.ld] {
			top[s] = max(top[s], v)
		}
	}
	sum := 0.
	for s, y := range c.label {
		sum += float64(top[s] - z[y*c.ld+s])
	}
	for k := range outs {
		row := z[k*c.ld : (k+1)*c.ld]
		for s := range row {
			row[s] -= top[s]
		}
	}
	kernel.ExpNeg32(z[:outs*c.ld])
	product := 1.
	for s := range c.label {
		e := 0.
		for k := range outs {
			e += float64(z[k*c.ld+s])
		}
		product *= e
		if product > productRoom {
			sum += math.Log(product)
			product = 1
		}
	}
	return sum + math.Log(product)
}
