/**
 * Sentences that reach the interface in English from behind it, where only their wording tells them apart: why a device serves,
 * why a file was refused, what happened in the background. The unit test feeds it with the sentences' sources.
 */
const sentences: readonly (readonly [english: RegExp, chinese: string])[] = [
  // Why a device serves.
  [/^(.+) is the safe first choice for texts\.$/u, '$1 是读文字最稳妥的首选。'],
  [/^(.+) is the safe first choice for photos\.$/u, '$1 是看照片最稳妥的首选。'],
  [/^(.+) was timed at (\S+ ms) per photo \((.+)\)\.$/u, '$1 实测每张照片 $2（$3）。'],
  [/^(.+) was timed at (\S+ ms) per query \((.+)\)\.$/u, '$1 实测每次查询 $2（$3）。'],
  [/^The address asks for WebAssembly\.$/u, '网址指定使用 WebAssembly。'],
  [
    /^The address asks for WebGPU, but this browser offers no adapter\.$/u,
    '网址指定使用 WebGPU，但此浏览器没有可用的适配器。',
  ],
  [
    /^The address asks for WebGPU, but (.+) has no shader-f16, which this model needs\.$/u,
    '网址指定使用 WebGPU，但 $1 没有此模型所需的 shader-f16。',
  ],
  [/^The address asks for WebGPU \((.+)\)\.$/u, '网址指定使用 WebGPU（$1）。'],
  [/^(.+) could not serve the (?:text|photo) encoder: .+ (\S.*) serves instead\.$/u, '$1 无法使用，已改用其他设备。'],
  [/^This browser has no WebAssembly SIMD,.+$/u, '此浏览器没有编码器所需的 WebAssembly SIMD，请换用较新的浏览器。'],
  // Encoders.
  [
    /^(.+?) could not take over, (.+?) serves on \(.+?\): The browser has no more room.+$/u,
    '$1 未能接替，仍由 $2 搜索；已读的内容会保留。浏览器没有空间了，请清理磁盘或删除一些照片后再试。',
  ],
  [
    /^(.+?) could not take over, (.+?) serves on \(.+?\): .*A file of .+ was damaged and.+$/u,
    '$1 未能接替，仍由 $2 搜索；已读的内容会保留。它的一个文件已损坏，已丢弃，请在设置中重新下载或添加。',
  ],
  [
    /^(.+?) could not take over, (.+?) serves on \(.+?\): .+$/u,
    '$1 未能接替，仍由 $2 搜索；已读的内容会保留，可以再试。',
  ],
  [/^The text encoder stopped and was started again;.+$/u, '读文字的模型意外停止，已重新启动，正在处理的内容会重做。'],
  [/^The photo encoder stopped and was started again;.+$/u, '看照片的模型意外停止，已重新启动，正在处理的内容会重做。'],
  [
    /^The (?:text|photo) encoder cannot run here: A file of (.+) was damaged and.+ Add its folder again.+$/u,
    '$1 的一个文件已损坏，已丢弃。请在设置中重新添加它的文件夹。',
  ],
  [
    /^The (?:text|photo) encoder cannot run here: A file of (.+) was damaged and.+$/u,
    '$1 的一个文件已损坏，已丢弃。请在设置中重新下载此模型，只会获取这一个文件。',
  ],
  [/^The text encoder cannot run here: .+$/u, '读文字的模型无法在此运行，只能匹配文字。'],
  [/^The photo encoder cannot run here: .+$/u, '看照片的模型无法在此运行，暂时不能读取照片。'],
  [/^A file of the model could not be loaded;.+$/u, '模型的一个文件无法加载，请检查网络后重试。'],
  [/^A model file was damaged \((.+)\): .+$/u, '模型的一个文件已损坏（$1），已丢弃并重新获取。'],
  [/^A model file did not arrive whole \((.+)\): .+$/u, '模型的一个文件没有完整到达（$1），已丢弃并重新获取。'],
  [/^The model server sends (.+) with other contents.+$/u, '模型服务器发来的 $1 与其清单不符，已丢弃，请稍后再试。'],
  [/^The model server does not list (.+) with its hash.+$/u, '模型服务器没有给出 $1 的校验值，请稍后再试。'],
  [/^There was not enough memory for the model.+$/u, '内存不足以运行模型，请关闭一些标签页后重试。'],
  [/^The graphics device failed.+$/u, '图形设备出了故障。'],
  [
    /^The model gives wrong results on this device: vector (\d+) holds numbers that are not finite\.$/u,
    '模型的结果不对：第 $1 个向量里有非有限数（NaN 或无穷大）。',
  ],
  [
    /^The model gives wrong results on this device: inputs (\d+) and (\d+) give the same vector\.$/u,
    '模型的结果不对：第 $1 和第 $2 个输入得到了同一个向量。',
  ],
  [/^The model gives wrong results on this device: .+$/u, '模型在此设备上的自检没有通过。'],
  [
    /^The model answered (\S+) where (\S+) was expected: .+$/u,
    '模型给出的形状是 $1，而应为 $2：它的文件不属于同一个模型。',
  ],
  [/^The model uses an operation that does not exist here \((.+)\)\.$/u, '模型用到了这里没有的运算（$1）。'],
  [/^The model could not run: (.+)$/u, '模型无法运行：$1'],

  // Files.
  [/^This file has (\d+) MB, the limit is (\d+) MB\..+$/u, '文件有 $1 MB，上限是 $2 MB。请缩小后再添加。'],
  [
    /^This picture has (\d+) × (\d+) pixels \(.+\), the limit is (\d+) MP\..+$/u,
    '图片有 $1 × $2 像素，上限是 $3 百万像素。请缩小后再添加。',
  ],
  [/^This file is empty.+$/u, '文件是空的。'],
  [/^This file is .+ Photos can be (.+)\.$/u, '不支持这种文件。可用 JPEG、PNG、WebP、GIF、AVIF 或 HEIC。'],
  [/^This photo is damaged: .+$/u, '照片已损坏，请从原处重新复制。'],
  [/^This photo took longer than (\d+) s to decode.+$/u, '解码超过 $1 秒，已略过。请缩小后再添加。'],
  [/^This file could not be read: .+$/u, '文件无法读取，可能已被移动、修改或占用。请重新选择。'],
  [/^Photos cannot be read now: .+$/u, '现在无法读取照片：应用的一部分没有加载。请检查网络，重新加载页面后继续。'],
  [/^The encoder stopped twice at the same request\..+$/u, '模型两次在这里意外停止，已略过。'],
  [/^The decoder stopped at this photo twice.+$/u, '解码这张照片时两次停止，已略过。请缩小或换一种格式再添加。'],
  // Import and library.
  [/^Continuing with (\d+) photos? from your last visit\.$/u, '继续导入上次剩下的 $1 张照片。'],
  [/^Another tab is importing\..+$/u, '另一个标签页正在导入。它完成或关闭后，这里会接着导入剩下的照片。'],
  [/^Another library file is being worked on\..+$/u, '正在处理另一个图库文件，请等它完成或取消后再打开这个文件。'],
  [/^The import stopped \(.+\)\..*$/u, '导入意外停止。请继续，或重新加载页面。'],
  [/^The browser has no more room for this site\..+$/u, '浏览器没有空间了。请清理磁盘或删除一些照片后再试。'],
  [/^Another tab runs an older version of Fovea\..+$/u, '另一个标签页在运行旧版 Fovea，请关闭它再继续。'],
  [/^Another tab runs a newer version of Fovea\..+$/u, '另一个标签页在运行新版 Fovea，请重新加载页面。'],
  [/^The library stopped and was started again\..+$/u, '图库意外停止，已重新启动。已存的内容都还在。'],
  [
    /^The library stopped (\d+) times within a minute.+$/u,
    '图库在一分钟内停止了 $1 次，不再自动启动。已存的内容都还在。请重试，或重新加载页面。',
  ],
  [
    /^The connection to the stored photos was cut and made again\..+$/u,
    '与已存照片的连接中断，已重新建立。已存的内容都还在。',
  ],
  [
    /^The stored photos were deleted from outside this page: (\d+) photos? of yours.+$/u,
    '已存的照片在此页面之外被删除：你的 $1 张照片没有了，请从原文件或图库文件重新导入。示例照片已恢复。',
  ],
  [
    /^The library on this device was damaged, and the browser has emptied it\..+$/u,
    '设备上的图库已损坏，浏览器已将其清空。请从原文件或图库文件重新导入你的照片；示例照片已恢复。',
  ],
  [
    /^A part of the library on this device was damaged and mended: (.+)\. Everything else is as it was\.$/u,
    '设备上的图库有一部分已损坏，已修复：$1。其余都和原来一样。',
  ],
  [
    /^The photos that come with Fovea could not be loaded.+$/u,
    '示例照片无法加载，请重新加载页面；你自己的照片不受影响。',
  ],
  [
    /^.+ Everything works, but what you add is gone when this tab closes\.$/u,
    '此窗口无法存储数据：功能都可用，但新增内容会在关闭标签页后消失。',
  ],
];

const terms: readonly (readonly [RegExp, string])[] = [
  [/WebAssembly with 1 thread(?!s)(?: (?=\p{Script=Han}))?/gu, 'WebAssembly 单线程'],
  [/WebAssembly with (\d+) threads(?: (?=\p{Script=Han}))?/gu, 'WebAssembly $1 线程'],
  [/what the model had read is read again/gu, '模型读过的内容正在重新读取'],
  [/(\d+) photos? of yours comes? in again without words/gu, '$1 张照片正在重新导入，但没有文字'],
  [/(\d+) photos? of yours (?:is|are) gone, bring them in again/gu, '$1 张照片没有了，请重新导入'],
  [/(\d+) photos? of yours can be found but not shown/gu, '$1 张照片能找到但无法显示'],
  [/the photos that come with Fovea were put back/gu, '示例照片已恢复'],
  [/; /gu, '；'],
];

/** The sentence in Chinese if it is a known one, else as it came. */
export function inChinese(english: string): string {
  const known = sentences.find(([pattern]) => pattern.test(english));
  if (!known) return english;
  return terms.reduce((text, [pattern, chinese]) => text.replace(pattern, chinese), english.replace(...known));
}
