/** Decap's field for a day, with the day in words beside it: "Thứ Bảy, ngày 28 tháng 11 năm 2026". */
import type { Component, ReactNode } from 'react';
import { formatDay, isDay, weekday } from '../../src/text/day.ts';

interface DayProps {
  value?: unknown;
}

/** @param control Decap's own class, which opens the calendar */
export function withDayInWords(control: new (props: DayProps) => Component<DayProps>) {
  return class DayField extends control {
    override render(): ReactNode {
      const { value } = this.props;
      const words = typeof value === 'string' && isDay(value) && `${weekday(value)}, ${formatDay(value, 'long')}`;
      return (
        <>
          {super.render()}
          {words && <p className="field-note">{words}</p>}
        </>
      );
    }
  };
}
