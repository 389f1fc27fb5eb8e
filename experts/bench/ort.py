"""ONNX Runtime from Python without its wheel: the C library of the Maven jar through ctypes.

Only what a bench needs: float32 in, tensors out, on the CPU. The library is the one that Java loads, so both sides run the
same code. Functions stand in the table of OrtApi at fixed places: the table only ever grows at its end.
"""

import ctypes

import numpy as np

API_VERSION = 17
PLACES = {
    "GetErrorMessage": 2, "CreateEnv": 3, "CreateSession": 7, "Run": 9, "CreateSessionOptions": 10,
    "DisableMemPattern": 17, "SetIntraOpNumThreads": 24, "SessionGetOutputCount": 31,
    "SessionGetInputName": 36, "SessionGetOutputName": 37, "CreateTensorWithDataAsOrtValue": 49,
    "GetTensorMutableData": 51, "GetTensorElementType": 60, "GetDimensionsCount": 61, "GetDimensions": 62,
    "GetTensorTypeAndShape": 65, "CreateCpuMemoryInfo": 69, "GetAllocatorWithDefaultOptions": 78, "ReleaseValue": 96,
    "ReleaseTensorTypeAndShapeInfo": 99, "AddSessionConfigEntry": 130,
}
VOID = {"ReleaseValue", "ReleaseTensorTypeAndShapeInfo"}
FLOAT = 1
TYPES = {1: np.float32, 2: np.uint8}


class ApiBase(ctypes.Structure):
    _fields_ = [("get_api", ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_uint32)),
                ("version", ctypes.CFUNCTYPE(ctypes.c_char_p))]


class Runtime:
    def __init__(self, library):
        loaded = ctypes.CDLL(library)
        loaded.OrtGetApiBase.restype = ctypes.POINTER(ApiBase)
        base = loaded.OrtGetApiBase().contents
        self.version = base.version().decode()
        self.table = ctypes.cast(base.get_api(API_VERSION), ctypes.POINTER(ctypes.c_void_p))
        self.env = self.made("CreateEnv", 3, b"bench")
        self.memory = self.made("CreateCpuMemoryInfo", 0, 0)

    def call(self, name, *arguments):
        result = None if name in VOID else ctypes.c_void_p
        function = ctypes.CFUNCTYPE(result, *[type(a) if isinstance(a, ctypes._SimpleCData) else ctypes.c_void_p
                                              for a in arguments])(self.table[PLACES[name]])
        status = function(*arguments)
        if status:
            message = ctypes.CFUNCTYPE(ctypes.c_char_p, ctypes.c_void_p)(self.table[PLACES["GetErrorMessage"]])
            raise RuntimeError(f"{name}: {message(status).decode()}")

    def made(self, name, *arguments):
        """Calls a function whose last argument is where it puts what it makes."""
        out = ctypes.c_void_p()
        plain = [ctypes.c_int(a) if isinstance(a, int) else ctypes.c_char_p(a) if isinstance(a, bytes) else a
                 for a in arguments]
        self.call(name, *plain, ctypes.byref(out))
        return out


class Session:
    """One model. like_java: no memory pattern, no spinning, as the experts set it; otherwise what the wheel's defaults are."""

    def __init__(self, runtime, file, threads, like_java):
        self.runtime = runtime
        options = runtime.made("CreateSessionOptions")
        runtime.call("SetIntraOpNumThreads", options, ctypes.c_int(threads))
        if like_java:
            runtime.call("AddSessionConfigEntry", options, ctypes.c_char_p(b"session.intra_op.allow_spinning"),
                         ctypes.c_char_p(b"0"))
            runtime.call("DisableMemPattern", options)
        self.session = runtime.made("CreateSession", runtime.env, file.encode(), options)
        allocator = runtime.made("GetAllocatorWithDefaultOptions")
        count = ctypes.c_size_t()
        runtime.call("SessionGetOutputCount", self.session, ctypes.byref(count))
        self.input = self.name("SessionGetInputName", 0, allocator)
        self.outputs = [self.name("SessionGetOutputName", i, allocator) for i in range(count.value)]

    def name(self, function, index, allocator):
        out = ctypes.c_char_p()
        self.runtime.call(function, self.session, ctypes.c_size_t(index), allocator, ctypes.byref(out))
        return out.value

    def run(self, values):
        """values: C-ordered float32. Gives a copy of each output by its name."""
        values = np.ascontiguousarray(values, np.float32)
        shape = (ctypes.c_int64 * values.ndim)(*values.shape)
        value = self.runtime_tensor(values, shape)
        names = (ctypes.c_char_p * 1)(self.input)
        wanted = (ctypes.c_char_p * len(self.outputs))(*self.outputs)
        found = (ctypes.c_void_p * len(self.outputs))()
        self.runtime.call("Run", self.session, ctypes.c_void_p(), names, ctypes.byref(value), ctypes.c_size_t(1), wanted,
                          ctypes.c_size_t(len(self.outputs)), found)
        self.runtime.call("ReleaseValue", value)
        return {n.decode(): self.taken(ctypes.c_void_p(f)) for n, f in zip(self.outputs, found)}

    def runtime_tensor(self, values, shape):
        out = ctypes.c_void_p()
        self.runtime.call("CreateTensorWithDataAsOrtValue", self.runtime.memory, ctypes.c_void_p(values.ctypes.data),
                          ctypes.c_size_t(values.nbytes), shape, ctypes.c_size_t(values.ndim), ctypes.c_int(FLOAT),
                          ctypes.byref(out))
        return out

    def taken(self, value):
        info = ctypes.c_void_p()
        self.runtime.call("GetTensorTypeAndShape", value, ctypes.byref(info))
        kind, rank = ctypes.c_int(), ctypes.c_size_t()
        self.runtime.call("GetTensorElementType", info, ctypes.byref(kind))
        self.runtime.call("GetDimensionsCount", info, ctypes.byref(rank))
        shape = (ctypes.c_int64 * rank.value)()
        self.runtime.call("GetDimensions", info, shape, rank)
        self.runtime.call("ReleaseTensorTypeAndShapeInfo", info)
        data = ctypes.c_void_p()
        self.runtime.call("GetTensorMutableData", value, ctypes.byref(data))
        type_ = np.dtype(TYPES[kind.value])
        count = int(np.prod(list(shape)))
        cells = (ctypes.c_char * (count * type_.itemsize)).from_address(data.value)
        array = np.frombuffer(cells, type_).reshape(list(shape)).copy()
        self.runtime.call("ReleaseValue", value)
        return array
