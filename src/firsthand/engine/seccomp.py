"""Take system calls away from this process with a seccomp filter (Linux).

Landlock does not cover sockets of other kinds, metadata of files, or other processes; this filter answers 'not permitted' to
those. It denies a list rather than allowing one, so that a new C library still works: it is the second wall, not the first.
"""

import ctypes
import errno
import os
import platform
import struct

PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 22, 2
LOAD, JUMP_EQUAL, JUMP_ABOVE, JUMP_BITS, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
ALLOW, ERRNO, KILL = 0x7FFF0000, 0x00050000, 0x80000000
# struct seccomp_data: number, architecture, instruction pointer, then six arguments of 8 bytes (low half first).
NUMBER_AT, ARCHITECTURE_AT, FIRST_ARGUMENT_AT = 0, 4, 16
CLONE_THREAD = 0x00010000
X32_BIT = 0x40000000

# name: (x86_64, aarch64); None where the architecture has no such call.
DENIED = {
    "socket": (41, 198), "socketpair": (53, 199), "connect": (42, 203), "bind": (49, 200), "listen": (50, 201),
    "sendto": (44, 206), "sendmsg": (46, 211), "sendmmsg": (307, 269), "recvmsg": (47, 212),
    "execve": (59, 221), "execveat": (322, 281), "fork": (57, None), "vfork": (58, None),
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "process_madvise": (440, 440),
    "pidfd_open": (434, 434), "pidfd_getfd": (438, 438), "pidfd_send_signal": (424, 424), "kcmp": (312, 272),
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282), "memfd_create": (319, 279),
    "unshare": (272, 97), "setns": (308, 268), "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41),
    "chroot": (161, 51), "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430), "fsmount": (432, 432),
    "mount_setattr": (442, 442), "open_by_handle_at": (304, 265), "name_to_handle_at": (303, 264),
    "keyctl": (250, 219), "add_key": (248, 217), "request_key": (249, 218),
    "init_module": (175, 105), "finit_module": (313, 273), "delete_module": (176, 106),
    "kexec_load": (246, 104), "kexec_file_load": (320, 294), "reboot": (169, 142), "acct": (163, 89),
    "swapon": (167, 224), "swapoff": (168, 225), "syslog": (103, 116), "personality": (135, 92), "quotactl": (179, 60),
    "settimeofday": (164, 170), "clock_settime": (227, 112), "adjtimex": (159, 171), "clock_adjtime": (305, 266),
    "sethostname": (170, 161), "setdomainname": (171, 162), "iopl": (172, None), "ioperm": (173, None),
    "setrlimit": (160, 164), "setpriority": (141, 140), "setuid": (105, 146), "setgid": (106, 144), "setgroups": (116, 159),
    "setreuid": (113, 145), "setregid": (114, 143), "setresuid": (117, 147), "setresgid": (119, 149), "capset": (126, 91),
    "chmod": (90, None), "fchmod": (91, 52), "fchmodat": (268, 53), "fchmodat2": (452, 452),
    "chown": (92, None), "lchown": (94, None), "fchown": (93, 55), "fchownat": (260, 54),
    "utime": (132, None), "utimes": (235, None), "futimesat": (261, None), "utimensat": (280, 88),
    "setxattr": (188, 5), "lsetxattr": (189, 6), "fsetxattr": (190, 7),
    "setxattrat": (463, 463), "removexattrat": (466, 466), "file_setattr": (469, 469),
    "removexattr": (197, 14), "lremovexattr": (198, 15), "fremovexattr": (199, 16),
    "mknod": (133, None), "mknodat": (259, 33), "mq_open": (240, 180), "shmget": (29, 194), "msgget": (68, 186),
    "semget": (64, 190), "inotify_init1": (294, 26), "fanotify_init": (300, 262), "lookup_dcookie": (212, 18),
    "rt_sigqueueinfo": (129, 138), "rt_tgsigqueueinfo": (297, 240), "tkill": (200, 130),
}  # fmt: skip
# abort() signals this process itself; the C library asks for limits with prlimit64 and starts threads with clone.
KILL_CALLS = {"kill": (62, 129), "tgkill": (234, 131)}
PRLIMIT = (302, 261)
CLONE, CLONE3 = (56, 220), (435, 435)
ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}


def restrict_calls() -> str:
    """Deny this process the calls above for good; returns what holds now, raises OSError where it cannot be."""
    machine = platform.machine()
    if machine not in ARCHITECTURES:
        raise OSError(errno.ENOSYS, f"no filter is known for {machine}")
    program = build_filter(*ARCHITECTURES[machine], os.getpid())
    count = len(program) // 8
    buffer = ctypes.create_string_buffer(program, len(program))
    head = struct.pack("HxxxxxxP", count, ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.c_char_p(head), 0, 0) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return "seccomp: no sockets, programs, new processes, changes of files' metadata, or calls on other processes"


def build_filter(column: int, architecture: int, own_pid: int) -> bytes:
    """The filter as BPF instructions for one architecture."""
    deny = step(RETURN, ERRNO | errno.EPERM)
    lines = [step(LOAD, ARCHITECTURE_AT), step(JUMP_EQUAL, architecture, 1, 0), step(RETURN, KILL), step(LOAD, NUMBER_AT)]
    if column == 0:
        lines += [step(JUMP_ABOVE, X32_BIT, 0, 1), deny]
    for numbers in DENIED.values():
        number = numbers[column]
        if number is not None:
            lines += [step(JUMP_EQUAL, number, 0, 1), deny]
    lines += [step(JUMP_EQUAL, CLONE3[column], 0, 1), step(RETURN, ERRNO | errno.ENOSYS)]
    # Each block below reloads nothing when its number does not match: it is jumped over as a whole.
    lines += [step(JUMP_EQUAL, CLONE[column], 0, 4), step(LOAD, FIRST_ARGUMENT_AT), step(JUMP_BITS, CLONE_THREAD, 1, 0), deny]
    lines += [step(RETURN, ALLOW)]
    for numbers in KILL_CALLS.values():
        lines += [step(JUMP_EQUAL, numbers[column], 0, 4), step(LOAD, FIRST_ARGUMENT_AT), step(JUMP_EQUAL, own_pid, 1, 0), deny]
        lines += [step(RETURN, ALLOW)]
    limit_at = FIRST_ARGUMENT_AT + 2 * 8
    lines += [step(JUMP_EQUAL, PRLIMIT[column], 0, 6), step(LOAD, limit_at), step(JUMP_EQUAL, 0, 1, 0), deny]
    lines += [step(LOAD, limit_at + 4), step(JUMP_EQUAL, 0, 1, 0), deny, step(RETURN, ALLOW)]
    return b"".join(lines)


def step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    """One BPF instruction: struct sock_filter."""
    return struct.pack("HBBI", code, if_true, if_false, value)
