//go:build !purego

#include "textflag.h"

// Single precision: eight lanes.
#define SHIFT 2
#define SIZE 4
#define BCAST VBROADCASTSS
#define MUL VMULPS
#define ADD VADDPS
#define SUB VSUBPS
#define DIV VDIVPS
#define MIN VMINPS
#define SHIFTLEFT VPSLLD
#define ADDINT VPADDD
#define EXPONENT 23

#define POLYNOMIAL1 \
	HORNER1(11) \
	HORNER1(12) \
	HORNER1(13) \
	HORNER1(14) \
	HORNER1(15)

#define POLYNOMIAL4 \
	HORNER4(11) \
	HORNER4(12) \
	HORNER4(13) \
	HORNER4(14) \
	HORNER4(15)

#include "expm1_amd64.h"

// e^v = s·p + s, stored over x.
#define STORE(PLACE, T, Q) \
	ADD     T, Q, Q  \
	VMOVUPS Q, PLACE

#define EXPNEG1 \
	EXP1               \
	STORE((DI), Y4, Y8)

#define EXPNEG4 \
	EXP4                   \
	STORE((DI), Y4, Y8)    \
	STORE(32(DI), Y5, Y9)  \
	STORE(64(DI), Y6, Y10) \
	STORE(96(DI), Y7, Y11)

// Each sum is ((s0+s1)+(s2+s3)) + ((s4+s5)+(s6+s7)). AX is the place of row
// 0, R11 the distance of rows, CX three times that.
#define STORE4(A, B, C, D) \
	VHADDPS      B, A, Y8            \
	VHADDPS      D, C, Y9            \
	VHADDPS      Y9, Y8, Y8          \
	VEXTRACTF128 $1, Y8, X10         \
	VADDPS       X10, X8, X8         \
	VMOVSS       X8, (AX)            \
	VEXTRACTPS   $1, X8, (AX)(R11*1) \
	VEXTRACTPS   $2, X8, (AX)(R11*2) \
	VEXTRACTPS   $3, X8, (AX)(CX*1)

// func dense32(dst, w, bias, x *float32, out, in, ld, wj, wi int)
TEXT ·dense32(SB), NOSPLIT, $0-72
#include "dense_amd64.h"

// func outer32(dst, d, x *float32, out, in, ld int)
TEXT ·outer32(SB), NOSPLIT, $0-48
#include "outer_amd64.h"

// func tanhLanes32(z *float32, n int, table *[16][8]float32)
TEXT ·tanhLanes32(SB), NOSPLIT, $0-24
	MOVQ z+0(FP), DI
	MOVQ n+8(FP), CX
	MOVQ table+16(FP), SI

lanes4:
	CMPQ CX, $32
	JLT  lanes1
	TANH4
	ADDQ $128, DI
	SUBQ $32, CX
	JMP  lanes4

lanes1:
	TESTQ CX, CX
	JZ    done
	TANH1
	ADDQ  $32, DI
	SUBQ  $8, CX
	JMP   lanes1

done:
	VZEROUPPER
	RET

// func expNegLanes32(z *float32, n int, table *[16][8]float32)
TEXT ·expNegLanes32(SB), NOSPLIT, $0-24
	MOVQ z+0(FP), DI
	MOVQ n+8(FP), CX
	MOVQ table+16(FP), SI

lanes4:
	CMPQ CX, $32
	JLT  lanes1
	EXPNEG4
	ADDQ $128, DI
	SUBQ $32, CX
	JMP  lanes4

lanes1:
	TESTQ CX, CX
	JZ    done
	EXPNEG1
	ADDQ  $32, DI
	SUBQ  $8, CX
	JMP   lanes1

done:
	VZEROUPPER
	RET
