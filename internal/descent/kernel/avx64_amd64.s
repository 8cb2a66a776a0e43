//go:build !purego

#include "textflag.h"

// Double precision: four lanes.
#define SHIFT 3
#define SIZE 8
#define BCAST VBROADCASTSD
#define MUL VMULPD
#define ADD VADDPD
#define SUB VSUBPD
#define DIV VDIVPD
#define MIN VMINPD
#define SHIFTLEFT VPSLLQ
#define ADDINT VPADDQ
#define EXPONENT 52

#define POLYNOMIAL1 \
	HORNER1(11) \
	HORNER1(12) \
	HORNER1(13) \
	HORNER1(14) \
	HORNER1(15) \
	HORNER1(16) \
	HORNER1(17) \
	HORNER1(18) \
	HORNER1(19) \
	HORNER1(20)

#define POLYNOMIAL4 \
	HORNER4(11) \
	HORNER4(12) \
	HORNER4(13) \
	HORNER4(14) \
	HORNER4(15) \
	HORNER4(16) \
	HORNER4(17) \
	HORNER4(18) \
	HORNER4(19) \
	HORNER4(20)

#include "expm1_amd64.h"

// Each sum is (s0+s1) + (s2+s3). AX is the place of row 0, R11 the distance
// of rows, CX three times that.
#define STORE4(A, B, C, D) \
	VHADDPD      B, A, Y8        \
	VHADDPD      D, C, Y9        \
	VEXTRACTF128 $1, Y8, X10     \
	VEXTRACTF128 $1, Y9, X11     \
	VADDPD       X10, X8, X8     \
	VADDPD       X11, X9, X9     \
	VMOVLPD      X8, (AX)        \
	VMOVHPD      X8, (AX)(R11*1) \
	VMOVLPD      X9, (AX)(R11*2) \
	VMOVHPD      X9, (AX)(CX*1)

// func dense64(dst, w, bias, x *float64, out, in, ld, wj, wi int)
TEXT ·dense64(SB), NOSPLIT, $0-72
#include "dense_amd64.h"

// func outer64(dst, d, x *float64, out, in, ld int)
TEXT ·outer64(SB), NOSPLIT, $0-48
#include "outer_amd64.h"

// func tanhLanes64(z *float64, n int, table *[21][4]float64)
TEXT ·tanhLanes64(SB), NOSPLIT, $0-24
	MOVQ z+0(FP), DI
	MOVQ n+8(FP), CX
	MOVQ table+16(FP), SI

lanes4:
	CMPQ CX, $16
	JLT  lanes1
	TANH4
	ADDQ $128, DI
	SUBQ $16, CX
	JMP  lanes4

lanes1:
	TESTQ CX, CX
	JZ    done
	TANH1
	ADDQ  $32, DI
	SUBQ  $4, CX
	JMP   lanes1

done:
	VZEROUPPER
	RET
