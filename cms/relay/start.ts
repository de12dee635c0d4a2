/** `npm run relay`: the login server for editors on GitHub; cms/README.md says how it is set up. */
import { createServer } from 'node:http';
import { relay } from './relay.ts';
import { relaySettings, type RelaySettings } from './settings.ts';

const settings = settingsOrEnd();
createServer(relay(settings))
  .once('error', (error: NodeJS.ErrnoException) =>
    end(
      `Không mở được cổng ${settings.port} (${error.code}). Chọn cổng khác bằng PORT, hoặc tắt chương trình đang dùng cổng đó.`,
    ),
  )
  .listen(settings.port, settings.host, () => {
    console.log(
      `Máy chủ đăng nhập: http://${settings.host}:${settings.port} (công khai: ${settings.baseUrl})\nBàn biên tập được nhận thẻ: ${settings.origins.join(', ')}`,
    );
  });

function settingsOrEnd(): RelaySettings {
  try {
    return relaySettings();
  } catch (error) {
    return end((error as Error).message);
  }
}

function end(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
